package io.weir.live.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * With whom what is shown is shared, and how much of it at a time.
 *
 * @param origins of other sites whose pages may read the versioned API, in lower case; {@code *} for all, none by default: what is on
 *     somebody's own machine is not every site's business
 * @param requestsPerMinute that one address may send to the API; 0 for any number
 * @param licence of what has none of its own, as boards at home
 */
public record Sharing(Set<String> origins, int requestsPerMinute, Optional<String> licence) {

    private static final String ORIGINS = "LIVE_ORIGINS";
    private static final String ANY = "*";
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:\\d{1,5})?");
    private static final int REQUESTS = 1_200;

    /** With nobody else, and 20 requests a second of each address. */
    public static final Sharing DEFAULT = new Sharing(Set.of(), REQUESTS, Optional.empty());

    public Sharing {
        origins = Set.copyOf(origins);
        for (String origin : origins) {
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                throw new ConfigException(
                        ORIGINS + " must be origins such as https://example.org, separated by commas, or *, but has '"
                                + Printable.of(origin, 100) + "'");
            }
        }
        if (requestsPerMinute < 0) {
            throw new ConfigException("LIVE_REQUESTS_PER_MINUTE must be at least 0, but is " + requestsPerMinute);
        }
    }

    /** From {@code LIVE_ORIGINS}, {@code LIVE_REQUESTS_PER_MINUTE} and {@code LIVE_LICENCE}. */
    public static Sharing from(Env env) {
        Set<String> origins = Arrays.stream(
                        env.text(ORIGINS, "").toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        return new Sharing(origins, env.integer("LIVE_REQUESTS_PER_MINUTE", REQUESTS), env.find("LIVE_LICENCE"));
    }

    /** Whether pages of that origin may read. */
    boolean isWith(String origin) {
        return origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}
