package io.weir.rankings;

import java.time.Duration;
import java.util.Objects;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;

/**
 * Everything the rankings can be told, read once at start. Parallelism, checkpoints and state backend are Flink's settings.
 *
 * @param kafka how Kafka is reached
 * @param fewestProducts a brand is ranked that has so many products with a NOVA group; a brand that is met no more stays as it was
 *     ranked by another number
 * @param transactionPrefix begins the name of each Kafka transaction; the same for ever, or a transaction that a crash left
 *     open under the old one blocks readers until it times out
 * @param transactionTimeout after which Kafka gives an unfinished transaction up: longer than any outage, and at most the broker's
 *     {@code transaction.max.timeout.ms}
 */
public record RankingsConfig(
        KafkaAccess kafka, int fewestProducts, String transactionPrefix, Duration transactionTimeout) {

    private static final int FEWEST_PRODUCTS = 3;
    private static final String TRANSACTION_PREFIX = "weir-rankings";
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    public RankingsConfig {
        Objects.requireNonNull(kafka, "kafka");
        if (fewestProducts < 1) {
            throw new ConfigException("RANKINGS_FEWEST_PRODUCTS must be at least 1, but is " + fewestProducts);
        }
        if (transactionPrefix.isBlank()) {
            throw new ConfigException("RANKINGS_TRANSACTION_PREFIX must not be blank");
        }
        if (transactionTimeout.toSeconds() < 1 || transactionTimeout.compareTo(LONGEST) > 0) {
            throw new ConfigException("RANKINGS_TRANSACTION_TIMEOUT_SECONDS must be from 1 to " + LONGEST.toSeconds()
                    + ", but is " + transactionTimeout.toSeconds());
        }
    }

    /** The settings that a process with its own Kafka needs: all else as by default. */
    public static RankingsConfig of(String bootstrapServers) {
        return new RankingsConfig(
                KafkaAccess.inProcess(bootstrapServers), FEWEST_PRODUCTS, TRANSACTION_PREFIX, TRANSACTION_TIMEOUT);
    }

    /** The settings of the environment. */
    public static RankingsConfig from(Env env) {
        return new RankingsConfig(
                KafkaAccess.from(env),
                env.integer("RANKINGS_FEWEST_PRODUCTS", FEWEST_PRODUCTS),
                env.text("RANKINGS_TRANSACTION_PREFIX", TRANSACTION_PREFIX),
                env.seconds("RANKINGS_TRANSACTION_TIMEOUT_SECONDS", TRANSACTION_TIMEOUT));
    }
}
