package io.weir.intake.sources.openfoodfacts;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.weir.intake.pull.PullSettings;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.HttpUrl;
import io.weir.web.Proxies;

/**
 * What is searched for.
 *
 * @param url where the service is
 * @param search what products have to be, by the name that the API gives it
 * @param text words to search for
 * @param pages most to be asked for, of {@value #PAGE_SIZE} products each, newest first
 * @param interval from the end of one search to the next
 * @param proxies by which it is asked
 * @param userAgent who asks, with a contact: who does not say so is taken for a bot, and refused
 */
public record OpenFoodFactsSettings(
        URI url,
        Map<String, String> search,
        Optional<String> text,
        int pages,
        Duration interval,
        Proxies proxies,
        String userAgent)
        implements SourceSettings {

    /** Products of a page: the most that the API gives. */
    public static final int PAGE_SIZE = 100;

    /** At most 10 searches a minute, says the service's documentation; who asks more often is shut out by its address. */
    public static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(6);

    private static final URI URL = URI.create("https://world.openfoodfacts.org");
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int PAGES = 10;
    private static final int MOST_PAGES = 1_000;
    private static final String FIELDS =
            "code,lc,product_name,brands,nutriscore_grade,nova_group,environmental_score_grade,"
                    + "ecoscore_grade,countries_tags,last_modified_t";

    public OpenFoodFactsSettings {
        HttpUrl.require("OPENFOODFACTS_URL", url);
        search = Map.copyOf(search);
        if (pages < 1 || pages > MOST_PAGES) {
            throw new ConfigException("OPENFOODFACTS_PAGES must be between 1 and " + MOST_PAGES + ", but is " + pages);
        }
        if (interval.compareTo(SHORTEST) < 0) {
            throw new ConfigException("OPENFOODFACTS_INTERVAL_SECONDS must be at least " + SHORTEST.toSeconds()
                    + ", but is " + interval.toSeconds());
        }
    }

    /** Reads what begins with {@code OPENFOODFACTS_}, and what all that are asked can be told. */
    public static OpenFoodFactsSettings from(Env env) {
        Map<String, String> search = new TreeMap<>();
        env.find("OPENFOODFACTS_CATEGORY").ifPresent(category -> search.put("categories_tags", category));
        env.find("OPENFOODFACTS_COUNTRY").ifPresent(country -> search.put("countries_tags", country));
        env.find("OPENFOODFACTS_BRAND").ifPresent(brand -> search.put("brands_tags", brand));
        PullSettings pull = PullSettings.from(env);
        return new OpenFoodFactsSettings(
                env.uri("OPENFOODFACTS_URL", URL),
                search,
                env.find("OPENFOODFACTS_QUERY"),
                env.integer("OPENFOODFACTS_PAGES", PAGES),
                env.seconds("OPENFOODFACTS_INTERVAL_SECONDS", INTERVAL),
                pull.proxies(),
                pull.userAgent());
    }

    @Override
    public OpenFoodFactsSource open() {
        return new OpenFoodFactsSource(this, BETWEEN_SEARCHES, Clock.systemUTC());
    }

    /** Where a page is asked for. Words are found by the older of the two ways only. */
    URI page(int number) {
        Map<String, String> query = new TreeMap<>(search);
        query.put("fields", FIELDS);
        query.put("page", Integer.toString(number));
        query.put("page_size", Integer.toString(PAGE_SIZE));
        query.put("sort_by", "last_modified_t");
        text.ifPresent(words -> {
            query.put("search_terms", words);
            query.put("action", "process");
            query.put("json", "1");
        });
        String path = text.isPresent() ? "/cgi/search.pl?" : "/api/v2/search?";
        String root = url.toString().replaceFirst("/+$", "");
        return URI.create(root
                + path
                + query.entrySet().stream()
                        .map(each -> each.getKey() + '=' + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }
}
