package io.weir.scraper;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.weir.intake.PulledSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySource;
import io.weir.intake.spec.SourceSettings;
import io.weir.intake.spec.SourceSpec;
import io.weir.management.ManagementAddress;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.HttpUrl;

/**
 * Everything the scraper can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param sources of the feeds to scrape, each what it was told
 * @param jitterPercent how far a pause may be off, 0 to 50
 * @param bufferBytes memory for readings that Kafka has not taken yet, at least 1 MiB
 * @param locationsUrl the locations service; without it cities are looked up offline
 * @param management where health and metrics are
 */
public record ScraperConfig(
        KafkaAccess kafka,
        List<SourceSettings> sources,
        int jitterPercent,
        int bufferBytes,
        Optional<URI> locationsUrl,
        ManagementAddress management) {

    /** How far a pause may be off unless told otherwise. */
    public static final int JITTER_PERCENT = 10;

    public ScraperConfig {
        sources = List.copyOf(sources);
        if (jitterPercent < 0 || jitterPercent > 50) {
            throw new ConfigException("SCRAPER_JITTER_PERCENT must be between 0 and 50, but is " + jitterPercent);
        }
        if (bufferBytes < ReadingSender.LEAST_BUFFER_BYTES) {
            throw new ConfigException("SCRAPER_BUFFER_BYTES must be at least " + ReadingSender.LEAST_BUFFER_BYTES
                    + ", but is " + bufferBytes);
        }
        locationsUrl.ifPresent(url -> HttpUrl.require("LOCATIONS_URL", url));
    }

    public static ScraperConfig from(Env env) {
        return new ScraperConfig(
                KafkaAccess.from(env),
                Sources.settings(env, "SCRAPER_SOURCES", SensorCommunitySource.NAME, SourceSpec.Way.PULLED),
                env.integer("SCRAPER_JITTER_PERCENT", JITTER_PERCENT),
                env.integer("SCRAPER_BUFFER_BYTES", ReadingSender.BUFFER_BYTES),
                env.find("LOCATIONS_URL").map(text -> env.uri("LOCATIONS_URL")),
                ManagementAddress.from(env));
    }

    /** The sources, as they are told to be. */
    public List<PulledSource> open() {
        return sources.stream()
                .map(settings -> (PulledSource) settings.open()) // as its spec says, or it would not be among them
                .toList();
    }
}
