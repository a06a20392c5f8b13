package io.weir.intake.pull;

import java.time.Duration;
import java.util.Optional;

import io.weir.model.Version;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.Proxies;

/**
 * What all sources that are asked over HTTP can be told.
 *
 * @param interval pause between two fetches, at least a second
 * @param contact an address or a page that the operators of a feed can turn to
 * @param proxies by which feeds are asked
 */
public record PullSettings(Duration interval, Optional<String> contact, Proxies proxies) {

    /** Pause between two fetches unless told otherwise: the live feed is a mean of five minutes. */
    public static final Duration INTERVAL = Duration.ofMinutes(5);

    public PullSettings {
        if (interval.toMillis() < 1_000) {
            throw new ConfigException("SCRAPER_INTERVAL_SECONDS must be at least 1, but is " + interval.toSeconds());
        }
        contact.ifPresent(PullSettings::requireHeader);
    }

    /** Reads {@code SCRAPER_INTERVAL_SECONDS}, {@code SCRAPER_CONTACT} and the variables of proxies. */
    public static PullSettings from(Env env) {
        return new PullSettings(
                env.seconds("SCRAPER_INTERVAL_SECONDS", INTERVAL), env.find("SCRAPER_CONTACT"), Proxies.from(env));
    }

    /** Who we say we are to those whose feeds we fetch. */
    public String userAgent() {
        return "Weir/" + Version.TEXT + contact.map(text -> " (" + text + ')').orElse("");
    }

    private static void requireHeader(String contact) {
        if (!contact.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new ConfigException("SCRAPER_CONTACT must be plain ASCII, but is '" + contact + "'");
        }
    }
}
