package io.weir.alarms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;

/**
 * Everything the alarms can be told, read once at start. Parallelism, checkpoints and state backend are Flink's settings.
 *
 * @param kafka how Kafka is reached
 * @param catalogue of the kinds that rules may name
 * @param rules where the rules are, which are looked at again and again
 * @param lateness for so long measures are waited for that come behind newer ones
 * @param longestDelay a measure is not waited for once others that were sent so much later have come, be its time what it may; nothing
 *     of the kind with 0, as for recorded measures of another time
 * @param transactionPrefix begins the name of each Kafka transaction; the same for ever, or a transaction that a crash left
 *     open under the old one blocks readers until it times out
 * @param transactionTimeout after which Kafka gives an unfinished transaction up: longer than any outage, and at most the broker's
 *     {@code transaction.max.timeout.ms}
 */
public record AlarmsConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        RuleFiles rules,
        Duration lateness,
        Duration longestDelay,
        String transactionPrefix,
        Duration transactionTimeout) {

    /** For so long late measures are waited for. */
    public static final Duration LATENESS = Duration.ofSeconds(30);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final String TRANSACTION_PREFIX = "weir-alarms";
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
    private static final String SHIPPED = "rules.yaml";

    public AlarmsConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(catalogue, "catalogue");
        if (lateness.isZero()) {
            throw new ConfigException("ALARMS_LATENESS_SECONDS must be at least 1, but is 0");
        }
        if (transactionPrefix.isBlank()) {
            throw new ConfigException("ALARMS_TRANSACTION_PREFIX must not be blank");
        }
        if (transactionTimeout.toSeconds() < 1 || transactionTimeout.compareTo(LONGEST) > 0) {
            throw new ConfigException("ALARMS_TRANSACTION_TIMEOUT_SECONDS must be from 1 to " + LONGEST.toSeconds()
                    + ", but is " + transactionTimeout.toSeconds());
        }
    }

    /** The settings that a process with its own Kafka needs, with what the environment says of rules and times. */
    public static AlarmsConfig of(String bootstrapServers, Catalogue catalogue, Env env) {
        return from(KafkaAccess.inProcess(bootstrapServers), catalogue, env);
    }

    /**
     * Looks at the settings before anything starts.
     *
     * @throws ConfigException where they, or the rules that they name, can't be used
     */
    public static void check(Catalogue catalogue, Env env) {
        RuleFile.first(of("nobody:0", catalogue, env));
    }

    /** The settings of the environment. */
    public static AlarmsConfig from(Env env) {
        return from(KafkaAccess.from(env), Catalogue.from(env), env);
    }

    private static AlarmsConfig from(KafkaAccess kafka, Catalogue catalogue, Env env) {
        return new AlarmsConfig(
                kafka,
                catalogue,
                RuleFiles.from(env),
                env.seconds("ALARMS_LATENESS_SECONDS", LATENESS),
                env.seconds("ALARMS_LONGEST_DELAY_SECONDS", LONGEST_DELAY),
                env.text("ALARMS_TRANSACTION_PREFIX", TRANSACTION_PREFIX),
                env.seconds("ALARMS_TRANSACTION_TIMEOUT_SECONDS", TRANSACTION_TIMEOUT));
    }

    /** The same with those rules. */
    public AlarmsConfig with(RuleFiles others) {
        return new AlarmsConfig(
                kafka, catalogue, others, lateness, longestDelay, transactionPrefix, transactionTimeout);
    }

    /** The rules that hold where no file is named. */
    public static String shippedRules() {
        try (InputStream rules = AlarmsConfig.class.getResourceAsStream(SHIPPED)) {
            return new String(Objects.requireNonNull(rules, SHIPPED).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
