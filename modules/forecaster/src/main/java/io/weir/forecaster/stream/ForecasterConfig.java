package io.weir.forecaster.stream;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;

/**
 * Everything the forecaster can be told, read once at start. Parallelism, checkpoints and state backend are Flink's settings.
 *
 * @param kafka how Kafka is reached
 * @param catalogue of the kinds that there are
 * @param models where {@code weir models} keeps them, of which the champions forecast; those that come with Weir where nothing is named
 * @param zone whose hours people live by where the sensors are; none for that of each one's longitude
 * @param lateness for so long measures are waited for that come behind newer ones
 * @param longestDelay a measure is not waited for once others that were sent so much later have come, be its time what it may; nothing
 *     of the kind with 0, as for recorded measures of another time
 * @param transactionPrefix begins the name of each Kafka transaction; the same for ever, or a transaction that a crash left
 *     open under the old one blocks readers until it times out
 * @param transactionTimeout after which Kafka gives an unfinished transaction up: longer than any outage, and at most the broker's
 *     {@code transaction.max.timeout.ms}
 */
public record ForecasterConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        Optional<Path> models,
        Optional<ZoneId> zone,
        Duration lateness,
        Duration longestDelay,
        String transactionPrefix,
        Duration transactionTimeout) {

    private static final Duration LATENESS = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final String TRANSACTION_PREFIX = "weir-forecaster";
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    public ForecasterConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(catalogue, "catalogue");
        if (lateness.isZero()) {
            throw new ConfigException("FORECASTER_LATENESS_SECONDS must be at least 1, but is 0");
        }
        if (transactionPrefix.isBlank()) {
            throw new ConfigException("FORECASTER_TRANSACTION_PREFIX must not be blank");
        }
        if (transactionTimeout.toSeconds() < 1 || transactionTimeout.compareTo(LONGEST) > 0) {
            throw new ConfigException("FORECASTER_TRANSACTION_TIMEOUT_SECONDS must be from 1 to " + LONGEST.toSeconds()
                    + ", but is " + transactionTimeout.toSeconds());
        }
    }

    /** The settings that a process with its own Kafka needs, with what the environment says of zone and times. */
    public static ForecasterConfig of(String bootstrapServers, Catalogue catalogue, Env env) {
        return from(KafkaAccess.inProcess(bootstrapServers), catalogue, env);
    }

    /** The same with models from this folder, where no other is named. */
    public ForecasterConfig withModels(Path folder) {
        return new ForecasterConfig(
                kafka,
                catalogue,
                models.or(() -> Optional.of(folder)),
                zone,
                lateness,
                longestDelay,
                transactionPrefix,
                transactionTimeout);
    }

    /** The settings of the environment. */
    public static ForecasterConfig from(Env env) {
        return from(KafkaAccess.from(env), Catalogue.from(env), env);
    }

    private static ForecasterConfig from(KafkaAccess kafka, Catalogue catalogue, Env env) {
        return new ForecasterConfig(
                kafka,
                catalogue,
                env.path("FORECASTER_MODELS_FOLDER"),
                zone(env.text("FORECASTER_ZONE", "")),
                env.seconds("FORECASTER_LATENESS_SECONDS", LATENESS),
                env.seconds("FORECASTER_LONGEST_DELAY_SECONDS", LONGEST_DELAY),
                env.text("FORECASTER_TRANSACTION_PREFIX", TRANSACTION_PREFIX),
                env.seconds("FORECASTER_TRANSACTION_TIMEOUT_SECONDS", TRANSACTION_TIMEOUT));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            throw new ConfigException(
                    "FORECASTER_ZONE must be a zone such as Europe/Berlin or +08:00, but is '" + name + "'");
        }
    }
}
