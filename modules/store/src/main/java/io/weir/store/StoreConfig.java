package io.weir.store;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;

/** Which store there is and how to reach it. */
public sealed interface StoreConfig {

    /** A store by these settings; nothing is asked of the server yet. */
    Store open();

    /** From {@code QUESTDB_URL}, or else from {@code INFLUX_URL} and its companions. */
    static StoreConfig from(Env env) {
        Timeouts timeouts = Timeouts.from(env);
        if (env.find("QUESTDB_URL").isEmpty()) {
            return Influx.from(env, timeouts);
        }
        if (env.find("INFLUX_URL").isPresent()) {
            throw new ConfigException("Only one of INFLUX_URL and QUESTDB_URL may be set, but both are");
        }
        return new Quest(env.uri("QUESTDB_URL"), timeouts);
    }

    /**
     * How long to wait for the store.
     *
     * @param connect until it takes a connection
     * @param answer until the next bytes of an answer, and for a whole write
     */
    record Timeouts(Duration connect, Duration answer) {

        /** 5 s and 30 s. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

        public Timeouts {
            check("STORE_CONNECT_TIMEOUT_SECONDS", connect);
            check("STORE_TIMEOUT_SECONDS", answer);
        }

        static Timeouts from(Env env) {
            return new Timeouts(
                    env.seconds("STORE_CONNECT_TIMEOUT_SECONDS", DEFAULT.connect),
                    env.seconds("STORE_TIMEOUT_SECONDS", DEFAULT.answer));
        }

        private static void check(String name, Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) { // the HTTP client takes 0 for "for ever"
                throw new ConfigException(name + " must be at least 1, but is " + timeout.toSeconds());
            }
        }
    }

    /**
     * An InfluxDB 2.
     *
     * @param retention how long a bucket that has to be made keeps points; zero for ever
     */
    record Influx(URI url, String org, String bucket, Secret token, Duration retention, Timeouts timeouts)
            implements StoreConfig {

        private static final Duration SHORTEST = Duration.ofHours(1);

        public Influx {
            Http.check("INFLUX_URL", url);
            Objects.requireNonNull(org, "org");
            Objects.requireNonNull(bucket, "bucket");
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(timeouts, "timeouts");
            if (!retention.isZero() && retention.compareTo(SHORTEST) < 0) {
                throw new ConfigException("INFLUX_RETENTION_SECONDS must be 0 (for ever) or at least "
                        + SHORTEST.toSeconds() + ", but is " + retention.toSeconds());
            }
        }

        static Influx from(Env env, Timeouts timeouts) {
            return new Influx(
                    env.uri("INFLUX_URL"),
                    env.text("INFLUX_ORG"),
                    env.text("INFLUX_BUCKET"),
                    env.secret("INFLUX_TOKEN"),
                    env.seconds("INFLUX_RETENTION_SECONDS", Duration.ZERO),
                    timeouts);
        }

        @Override
        public Store open() {
            return new InfluxStore(this);
        }
    }

    /** A QuestDB that is for Weir alone. */
    record Quest(URI url, Timeouts timeouts) implements StoreConfig {

        public Quest {
            Http.check("QUESTDB_URL", url);
            Objects.requireNonNull(timeouts, "timeouts");
        }

        @Override
        public Store open() {
            return new QuestStore(this);
        }
    }
}
