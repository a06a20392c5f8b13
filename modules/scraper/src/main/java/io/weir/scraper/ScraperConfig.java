package io.weir.scraper;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.weir.management.ManagementAddress;
import io.weir.model.Version;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.Proxies;

/**
 * Everything the scraper can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param sources names of the feeds to scrape
 * @param interval pause between two fetches of a feed
 * @param jitterPercent how far a pause may be off, 0 to 50
 * @param bufferBytes memory for readings that Kafka has not taken yet, at least 1 MiB
 * @param sensorCommunityUrl where the feed {@code sensor-community} is
 * @param proxies by which feeds are asked
 * @param contact an address or a page that the operators of a feed can turn to
 * @param locationsUrl the locations service; without it cities are looked up offline
 * @param management where health and metrics are
 */
public record ScraperConfig(
        KafkaAccess kafka,
        List<String> sources,
        Duration interval,
        int jitterPercent,
        int bufferBytes,
        URI sensorCommunityUrl,
        Proxies proxies,
        Optional<String> contact,
        Optional<URI> locationsUrl,
        ManagementAddress management) {

    /** Pause between two fetches unless told otherwise: the live feed is a mean of five minutes. */
    public static final Duration INTERVAL = Duration.ofMinutes(5);

    /** How far a pause may be off unless told otherwise. */
    public static final int JITTER_PERCENT = 10;

    /** All sensors of the live feed, with their mean of five minutes. */
    public static final URI SENSOR_COMMUNITY_URL = URI.create("https://data.sensor.community/static/v2/data.json");

    private static final int LEAST_BUFFER = 1024 * 1024; // some batches, and the longest record

    public ScraperConfig {
        sources = List.copyOf(sources);
        if (sources.isEmpty() || new HashSet<>(sources).size() < sources.size()) {
            throw new ConfigException(
                    "SCRAPER_SOURCES must name each source once, but is '" + String.join(",", sources) + "'");
        }
        if (interval.toMillis() < 1_000) {
            throw new ConfigException("SCRAPER_INTERVAL_SECONDS must be at least 1, but is " + interval.toSeconds());
        }
        if (jitterPercent < 0 || jitterPercent > 50) {
            throw new ConfigException("SCRAPER_JITTER_PERCENT must be between 0 and 50, but is " + jitterPercent);
        }
        if (bufferBytes < LEAST_BUFFER) {
            throw new ConfigException(
                    "SCRAPER_BUFFER_BYTES must be at least " + LEAST_BUFFER + ", but is " + bufferBytes);
        }
        requireHttp("SENSOR_COMMUNITY_URL", sensorCommunityUrl);
        locationsUrl.ifPresent(url -> requireHttp("LOCATIONS_URL", url));
        contact.ifPresent(ScraperConfig::requireHeader);
    }

    public static ScraperConfig from(Env env) {
        return new ScraperConfig(
                KafkaAccess.from(env),
                Arrays.stream(env.text("SCRAPER_SOURCES", Sources.SENSOR_COMMUNITY)
                                .split(","))
                        .map(String::strip)
                        .toList(),
                env.seconds("SCRAPER_INTERVAL_SECONDS", INTERVAL),
                env.integer("SCRAPER_JITTER_PERCENT", JITTER_PERCENT),
                env.integer("SCRAPER_BUFFER_BYTES", ReadingSender.BUFFER_BYTES),
                env.uri("SENSOR_COMMUNITY_URL", SENSOR_COMMUNITY_URL),
                Proxies.from(env),
                env.find("SCRAPER_CONTACT"),
                env.find("LOCATIONS_URL").map(text -> env.uri("LOCATIONS_URL")),
                ManagementAddress.from(env));
    }

    /** Who we say we are to those whose feeds we fetch. */
    public String userAgent() {
        return "Weir/" + Version.TEXT + contact.map(text -> " (" + text + ')').orElse("");
    }

    private static void requireHttp(String name, URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ConfigException(name + " must be a URL of http or https, but is '" + url + "'");
        }
    }

    private static void requireHeader(String contact) {
        if (!contact.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new ConfigException("SCRAPER_CONTACT must be plain ASCII, but is '" + contact + "'");
        }
    }
}
