package io.weir.splitter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.streams.Shuffle;

/**
 * Everything the splitter can be told, read once at start. Parallelism, checkpoints and state backend are Flink's settings.
 *
 * @param kafka how Kafka is reached
 * @param catalogue the kinds and their ranges
 * @param oldest what was taken before is too old
 * @param shuffle when readings are sent around by their sensor
 * @param transactionPrefix begins the name of each Kafka transaction; the same for ever, or a transaction that a crash left
 *     open under the old one blocks readers until it times out
 * @param transactionTimeout after which Kafka gives an unfinished transaction up; a job that counted on it ends, as it would
 *     skip measures: longer than any outage, and at most the broker's {@code transaction.max.timeout.ms}
 */
public record SplitterConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        Instant oldest,
        Shuffle shuffle,
        String transactionPrefix,
        Duration transactionTimeout) {

    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final String TRANSACTION_PREFIX = "weir-splitter";
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    public SplitterConfig {
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(catalogue, "catalogue");
        Objects.requireNonNull(oldest, "oldest");
        Objects.requireNonNull(shuffle, "shuffle");
        if (transactionPrefix.isBlank()) {
            throw new ConfigException("SPLITTER_TRANSACTION_PREFIX must not be blank");
        }
        if (transactionTimeout.toSeconds() < 1 || transactionTimeout.compareTo(LONGEST) > 0) {
            throw new ConfigException("SPLITTER_TRANSACTION_TIMEOUT_SECONDS must be from 1 to " + LONGEST.toSeconds()
                    + ", but is " + transactionTimeout.toSeconds());
        }
    }

    /** The settings that a process with its own Kafka needs: all else as by default. */
    public static SplitterConfig of(String bootstrapServers, Catalogue catalogue) {
        return new SplitterConfig(
                KafkaAccess.inProcess(bootstrapServers),
                catalogue,
                OLDEST,
                Shuffle.AUTO,
                TRANSACTION_PREFIX,
                TRANSACTION_TIMEOUT);
    }

    /** The settings of the environment. */
    public static SplitterConfig from(Env env) {
        return new SplitterConfig(
                KafkaAccess.from(env),
                Catalogue.from(env),
                oldest(env),
                shuffle(env),
                env.text("SPLITTER_TRANSACTION_PREFIX", TRANSACTION_PREFIX),
                env.seconds("SPLITTER_TRANSACTION_TIMEOUT_SECONDS", TRANSACTION_TIMEOUT));
    }

    /** What was taken before that is rejected, as the environment says. */
    public static Instant oldest(Env env) {
        return instant(env, "SPLITTER_OLDEST", OLDEST);
    }

    private static Instant instant(Env env, String name, Instant otherwise) {
        String text = env.text(name, otherwise.toString());
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ConfigException(name + " must be a time such as " + otherwise + ", but is '" + text + "'");
        }
    }

    private static Shuffle shuffle(Env env) {
        String text = env.text("SPLITTER_SHUFFLE", "auto");
        return switch (text) {
            case "auto" -> Shuffle.AUTO;
            case "always" -> Shuffle.ALWAYS;
            default -> throw new ConfigException("SPLITTER_SHUFFLE must be auto or always, but is '" + text + "'");
        };
    }
}
