package io.weir.neighbours;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** What the embedded broker is told: what Weir needs, and what a laptop can bear. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String BROKER_LISTENER = "BROKER";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** The splitter's transactions live that long: a job that was away for a week still commits what it had written. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofDays(7);

    /** Longer than any topic keeps records, so that a consumer group never forgets where it stood while they are there. */
    private static final Duration OFFSETS_KEPT = Duration.ofDays(100);

    /**
     * After a kill the controller takes no new broker until it has given up on the one before, so the next start waits
     * that long. Giving up too early is mended by the next heartbeat.
     */
    private static final Duration BROKER_GIVEN_UP = Duration.ofSeconds(3);

    /** After a kill the next consumer of a group waits that long for the partitions of the one before. */
    private static final Duration MEMBER_GIVEN_UP = Duration.ofSeconds(8);

    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final int MEBIBYTE = 1024 * 1024;

    /** Far more than a reading may have: others may send what the splitter has to reject as too large. */
    private static final int LARGEST_RECORD = 4 * MEBIBYTE;

    private KafkaSettings() {}

    static Properties of(Path log, KafkaPorts ports) {
        Properties settings = new Properties();
        addNode(settings, log, ports);
        addPromises(settings);
        addSingleNode(settings);
        addQuickRestart(settings);
        addSmallness(settings);
        return settings;
    }

    private static void addNode(Properties settings, Path log, KafkaPorts ports) {
        put(settings, "process.roles", "broker,controller");
        put(settings, "node.id", NODE_ID);
        put(settings, "log.dirs", log);
        put(
                settings,
                "listeners",
                address(BROKER_LISTENER, ports.broker()) + "," + address(CONTROLLER_LISTENER, ports.controller()));
        put(settings, "advertised.listeners", address(BROKER_LISTENER, ports.broker()));
        put(
                settings,
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        put(settings, "inter.broker.listener.name", BROKER_LISTENER);
        put(settings, "controller.listener.names", CONTROLLER_LISTENER);
        put(settings, "controller.quorum.voters", NODE_ID + "@" + Loopback.ADDRESS + ":" + ports.controller());
    }

    private static void addPromises(Properties settings) {
        put(settings, "auto.create.topics.enable", false);
        put(settings, "transaction.max.timeout.ms", LONGEST_TRANSACTION.toMillis());
        put(
                settings,
                "transactional.id.expiration.ms",
                LONGEST_TRANSACTION.multipliedBy(2).toMillis());
        put(settings, "offsets.retention.minutes", OFFSETS_KEPT.toMinutes());
        put(settings, "message.max.bytes", LARGEST_RECORD);
        put(settings, "group.coordinator.rebalance.protocols", "classic,consumer");
    }

    private static void addSingleNode(Properties settings) {
        put(settings, "default.replication.factor", 1);
        put(settings, "min.insync.replicas", 1);
        put(settings, "offsets.topic.replication.factor", 1);
        put(settings, "offsets.topic.num.partitions", 1);
        put(settings, "transaction.state.log.replication.factor", 1);
        put(settings, "transaction.state.log.min.isr", 1);
        put(settings, "transaction.state.log.num.partitions", 1);
    }

    private static void addQuickRestart(Properties settings) {
        put(settings, "broker.session.timeout.ms", BROKER_GIVEN_UP.toMillis());
        put(settings, "broker.heartbeat.interval.ms", HEARTBEAT.toMillis());
        put(settings, "group.consumer.min.session.timeout.ms", MEMBER_GIVEN_UP.toMillis());
        put(settings, "group.consumer.session.timeout.ms", MEMBER_GIVEN_UP.toMillis());
        put(settings, "group.consumer.min.heartbeat.interval.ms", HEARTBEAT.toMillis());
        put(settings, "group.consumer.heartbeat.interval.ms", HEARTBEAT.toMillis());
        put(settings, "group.initial.rebalance.delay.ms", 0); // nobody else is about to join
    }

    private static void addSmallness(Properties settings) {
        put(settings, "metric.reporters", ""); // JMX: nobody looks
        put(settings, "num.network.threads", 2);
        put(settings, "num.io.threads", 4);
        put(settings, "background.threads", 2);
        put(settings, "group.coordinator.threads", 1);
        put(settings, "log.cleaner.threads", 1);
        put(settings, "log.cleaner.dedupe.buffer.size", 4 * MEBIBYTE);
        put(settings, "log.segment.bytes", 128 * MEBIBYTE); // what has to be read again after a kill, a partition
        put(settings, "log.index.size.max.bytes", MEBIBYTE);
        put(settings, "offsets.topic.segment.bytes", 16 * MEBIBYTE);
        put(settings, "transaction.state.log.segment.bytes", 16 * MEBIBYTE);
        put(settings, "metadata.log.segment.bytes", 16 * MEBIBYTE);
    }

    private static String address(String listener, int port) {
        return listener + "://" + Loopback.ADDRESS + ":" + port;
    }

    private static void put(Properties settings, String name, Object value) {
        settings.setProperty(name, value.toString()); // Kafka parses text; an Integer where it wants a Long is refused
    }
}
