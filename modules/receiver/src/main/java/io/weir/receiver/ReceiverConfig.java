package io.weir.receiver;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.weir.intake.PushedSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.airrohr.AirrohrSource;
import io.weir.intake.spec.SourceSettings;
import io.weir.intake.spec.SourceSpec;
import io.weir.management.ManagementAddress;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.HttpUrl;

/**
 * Everything the receiver can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param sources that senders come to, each what it was told
 * @param spools where readings wait for Kafka
 * @param drain how long they may go on to leave at the end, at least 0 seconds
 * @param bufferBytes memory for readings that are on their way to Kafka, at least 1 MiB
 * @param locationsUrl the locations service; without it cities are looked up offline
 * @param management where health and metrics are
 */
public record ReceiverConfig(
        KafkaAccess kafka,
        List<SourceSettings> sources,
        Spools spools,
        Duration drain,
        int bufferBytes,
        Optional<URI> locationsUrl,
        ManagementAddress management) {

    /** Of readings that Kafka does not take, for each source: a day of some hundred boards. */
    public static final int SPOOL_BYTES = 64 * 1024 * 1024;

    private static final int MOST_DRAIN_SECONDS = 600;

    public ReceiverConfig {
        sources = List.copyOf(sources);
        if (drain.isNegative() || drain.toSeconds() > MOST_DRAIN_SECONDS) {
            throw new ConfigException("RECEIVER_DRAIN_SECONDS must be between 0 and " + MOST_DRAIN_SECONDS + ", but is "
                    + drain.toSeconds());
        }
        if (bufferBytes < ReadingSender.LEAST_BUFFER_BYTES) {
            throw new ConfigException("RECEIVER_BUFFER_BYTES must be at least " + ReadingSender.LEAST_BUFFER_BYTES
                    + ", but is " + bufferBytes);
        }
        locationsUrl.ifPresent(url -> HttpUrl.require("LOCATIONS_URL", url));
    }

    /** Reads what begins with {@code RECEIVER_}, and the settings of the sources that it names. */
    public static ReceiverConfig from(Env env) {
        return new ReceiverConfig(
                KafkaAccess.from(env),
                Sources.settings(env, "RECEIVER_SOURCES", AirrohrSource.NAME, SourceSpec.Way.PUSHED),
                new Spools(
                        env.path("RECEIVER_SPOOL_FOLDER").orElse(Path.of("/var/lib/weir/spool")),
                        env.integer("RECEIVER_SPOOL_BYTES", SPOOL_BYTES)),
                Duration.ofSeconds(env.integer("RECEIVER_DRAIN_SECONDS", 15)),
                env.integer("RECEIVER_BUFFER_BYTES", ReadingSender.BUFFER_BYTES),
                env.find("LOCATIONS_URL").map(text -> env.uri("LOCATIONS_URL")),
                ManagementAddress.from(env));
    }

    /** The sources, as they are told to be. */
    public List<PushedSource> open() {
        return sources.stream()
                .map(settings -> (PushedSource) settings.open()) // as its spec says, or it would not be among them
                .toList();
    }
}
