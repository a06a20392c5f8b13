package io.weir.collector;

import java.time.Duration;
import java.util.Objects;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;

/**
 * Everything the collector can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param batchRecords most measures in one write
 * @param batchBytes bytes of lines from which on a write is sent
 * @param longestPause cap of the pauses between attempts while the store is away
 */
public record CollectorConfig(
        KafkaAccess kafka, Catalogue catalogue, int batchRecords, int batchBytes, Duration longestPause) {

    private static final int BATCH_RECORDS = 5_000;
    private static final int BATCH_BYTES = 1024 * 1024;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public CollectorConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(catalogue, "catalogue");
        atLeastOne("COLLECTOR_BATCH_RECORDS", batchRecords);
        atLeastOne("COLLECTOR_BATCH_BYTES", batchBytes);
        if (longestPause.isZero() || longestPause.isNegative()) {
            throw new ConfigException(
                    "COLLECTOR_LONGEST_PAUSE_SECONDS must be at least 1, but is " + longestPause.toSeconds());
        }
    }

    /** With the defaults of all that need not be set. */
    public static CollectorConfig of(String bootstrapServers, Catalogue catalogue) {
        return new CollectorConfig(
                KafkaAccess.inProcess(bootstrapServers), catalogue, BATCH_RECORDS, BATCH_BYTES, LONGEST_PAUSE);
    }

    /** The same, with batches of so many measures and bytes of lines. */
    public CollectorConfig inBatchesOf(int records, int bytes) {
        return new CollectorConfig(kafka, catalogue, records, bytes, longestPause);
    }

    /** From the environment. */
    public static CollectorConfig from(Env env) {
        return new CollectorConfig(
                KafkaAccess.from(env),
                Catalogue.from(env),
                env.integer("COLLECTOR_BATCH_RECORDS", BATCH_RECORDS),
                env.integer("COLLECTOR_BATCH_BYTES", BATCH_BYTES),
                env.seconds("COLLECTOR_LONGEST_PAUSE_SECONDS", LONGEST_PAUSE));
    }

    private static void atLeastOne(String name, int number) {
        if (number < 1) {
            throw new ConfigException(name + " must be at least 1, but is " + number);
        }
    }
}
