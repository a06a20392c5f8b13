package io.weir.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;

/**
 * Everything the statistics can be told, read once at start. Parallelism, checkpoints and state backend are Flink's settings.
 *
 * @param kafka how Kafka is reached
 * @param catalogue whose kinds' measures are read
 * @param windows of which lengths, and of which series
 * @param totals how often it is told what all values were since the beginning, in time of values; zero where it is not
 * @param outOfOrder by how much values of one partition may be out of order: so long a window is waited for
 * @param lateness for how long after that a window is corrected; what comes later goes to a topic of its own
 * @param idleness a partition of which nothing came for so long is not waited for
 * @param drift by how much no partition is read ahead of another one
 * @param transactionPrefix begins the name of each Kafka transaction; the same for ever, or a transaction that a crash left
 *     open under the old one blocks readers until it times out
 * @param transactionTimeout after which Kafka gives an unfinished transaction up: longer than any outage, and at most the broker's
 *     {@code transaction.max.timeout.ms}
 */
public record StatisticsConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        List<Windows> windows,
        Duration totals,
        Duration outOfOrder,
        Duration lateness,
        Duration idleness,
        Duration drift,
        String transactionPrefix,
        Duration transactionTimeout) {

    private static final Duration TOTALS = Duration.ofMinutes(1);
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);
    private static final Duration LATENESS = Duration.ofMinutes(10);
    private static final Duration IDLENESS = Duration.ofSeconds(30);
    private static final Duration DRIFT = Duration.ofMinutes(10);
    private static final String WINDOWS = "STATISTICS_WINDOWS";
    private static final String KEYS = "STATISTICS_KEYS";
    private static final String TRANSACTION_PREFIX = "weir-statistics";
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    public StatisticsConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(catalogue, "catalogue");
        windows = List.copyOf(windows);
        within("STATISTICS_TOTALS_SECONDS", totals, 0);
        within("STATISTICS_OUT_OF_ORDER_SECONDS", outOfOrder, 0);
        within("STATISTICS_LATENESS_SECONDS", lateness, 0);
        within("STATISTICS_IDLENESS_SECONDS", idleness, 1);
        within("STATISTICS_DRIFT_SECONDS", drift, 1);
        if (transactionPrefix.isBlank()) {
            throw new ConfigException("STATISTICS_TRANSACTION_PREFIX must not be blank");
        }
        within("STATISTICS_TRANSACTION_TIMEOUT_SECONDS", transactionTimeout, 1);
    }

    private static void within(String name, Duration duration, long least) {
        if (duration.toSeconds() < least || duration.compareTo(LONGEST) > 0) {
            throw new ConfigException(name + " must be from " + least + " to " + LONGEST.toSeconds() + ", but is "
                    + duration.toSeconds());
        }
    }

    /** The settings that a process with its own Kafka needs: all else as by default. */
    public static StatisticsConfig of(String bootstrapServers, Catalogue catalogue) {
        return of(bootstrapServers, catalogue, new Env(Map.of()));
    }

    /** The settings that a process with its own Kafka needs, with what the environment says of windows and times. */
    public static StatisticsConfig of(String bootstrapServers, Catalogue catalogue, Env env) {
        return from(KafkaAccess.inProcess(bootstrapServers), catalogue, env);
    }

    /** The settings of the environment. */
    public static StatisticsConfig from(Env env) {
        return from(KafkaAccess.from(env), Catalogue.from(env), env);
    }

    private static StatisticsConfig from(KafkaAccess kafka, Catalogue catalogue, Env env) {
        return new StatisticsConfig(
                kafka,
                catalogue,
                Windows.parse(WINDOWS, env.text(WINDOWS, Windows.DEFAULT), Scope.own(KEYS, env.text(KEYS, ""))),
                env.seconds("STATISTICS_TOTALS_SECONDS", TOTALS),
                env.seconds("STATISTICS_OUT_OF_ORDER_SECONDS", OUT_OF_ORDER),
                env.seconds("STATISTICS_LATENESS_SECONDS", LATENESS),
                env.seconds("STATISTICS_IDLENESS_SECONDS", IDLENESS),
                env.seconds("STATISTICS_DRIFT_SECONDS", DRIFT),
                env.text("STATISTICS_TRANSACTION_PREFIX", TRANSACTION_PREFIX),
                env.seconds("STATISTICS_TRANSACTION_TIMEOUT_SECONDS", TRANSACTION_TIMEOUT));
    }
}
