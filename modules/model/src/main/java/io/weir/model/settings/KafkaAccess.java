package io.weir.model.settings;

import java.util.HashMap;
import java.util.Map;

/**
 * How Kafka is reached: where it is, and what its clients are told about certificates, credentials and themselves. Nothing secret is in
 * here: the clients read keys and passwords themselves, where the settings say, so none ends in a log or in the state of a
 * Flink job.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param security settings of Kafka's clients by their names; none of them about security where the way there is open
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> security) {

    private static final String PROTOCOL = "security.protocol";

    /** Each of a dozen clients would give some hundred MBeans to JMX, and ask the broker which metrics it wants. */
    private static final Map<String, String> UNOBSERVED =
            Map.of("metric.reporters", "", "enable.metrics.push", "false");

    public KafkaAccess {
        security = Map.copyOf(security);
    }

    /** An open way. */
    public static KafkaAccess plaintext(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /** The way to a broker in the same process: open, and nobody looks at what its clients would tell of themselves. */
    public static KafkaAccess inProcess(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, UNOBSERVED);
    }

    /**
     * From the {@code KAFKA_} variables. They must be those of this process: its clients look the password up there.
     *
     * @throws ConfigException where one is missing, wrong or of no use
     */
    public static KafkaAccess from(Env env) {
        return new KafkaAccess(env.text("KAFKA_BOOTSTRAP_SERVERS"), KafkaSecurity.settings(env));
    }

    /** What each client of Kafka has to be told. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(security);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    @Override
    public String toString() {
        return bootstrapServers + " (" + security.getOrDefault(PROTOCOL, "PLAINTEXT") + ')';
    }
}
