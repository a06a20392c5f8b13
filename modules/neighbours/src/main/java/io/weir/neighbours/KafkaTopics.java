package io.weir.neighbours;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.weir.wire.Channel;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are missing. */
public final class KafkaTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaTopics() {}

    /**
     * Makes those topics that there are not yet, and comes back when each partition of each has a leader: a batch sent
     * before that may be tried again behind a later one. A topic that is there keeps its partitions and settings.
     *
     * @throws NeighbourException when Kafka does not answer, refuses, or has no leaders within half a minute
     */
    public static void create(String bootstrapServers, Collection<Channel> channels) {
        try (Admin admin = Admin.create(settings(bootstrapServers))) {
            if (!Patience.until(PATIENCE, () -> madeMissing(admin, channels))) {
                throw new NeighbourException(
                        "Kafka has no broker that takes topics after " + PATIENCE.toSeconds() + " s");
            }
            awaitLeaders(admin, channels.stream().map(Channel::topic).toList());
        }
    }

    /** Nobody looks at what this client would tell of itself. */
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "default.api.timeout.ms",
                Long.toString(PATIENCE.toMillis()),
                "metric.reporters",
                "",
                "enable.metrics.push",
                "false");
    }

    /** False where the one broker was so slow of late that the controller gave it up: it will be back. */
    private static boolean madeMissing(Admin admin, Collection<Channel> channels) {
        try {
            makeMissing(admin, channels);
            return true;
        } catch (NeighbourException e) {
            if (e.getCause() instanceof InvalidReplicationFactorException) {
                return false;
            }
            throw e;
        }
    }

    private static void makeMissing(Admin admin, Collection<Channel> channels) {
        Set<String> there = answer(admin.listTopics().names());
        List<NewTopic> missing = channels.stream()
                .filter(channel -> !there.contains(channel.topic()))
                .map(KafkaTopics::newTopic)
                .toList();
        for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
            try {
                answer(made);
            } catch (NeighbourException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // somebody else was quicker
                    throw e;
                }
            }
        }
    }

    private static NewTopic newTopic(Channel channel) {
        return new NewTopic(channel.topic(), Optional.of(channel.partitions()), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy",
                        channel.compacted() ? "compact" : "delete",
                        channel.compacted() ? "delete.retention.ms" : "retention.ms",
                        Long.toString(channel.retention().toMillis())));
    }

    private static void awaitLeaders(Admin admin, List<String> names) {
        Set<String> waiting = new HashSet<>(names);
        boolean all = Patience.until(PATIENCE, () -> {
            admin.describeTopics(waiting).topicNameValues().forEach((name, topic) -> {
                if (hasLeaders(topic)) {
                    waiting.remove(name);
                }
            });
            return waiting.isEmpty();
        });
        if (!all) {
            throw new NeighbourException("No leaders after " + PATIENCE.toSeconds() + " s for topics " + waiting);
        }
    }

    private static boolean hasLeaders(KafkaFuture<TopicDescription> topic) {
        try {
            return answer(topic).partitions().stream()
                    .map(TopicPartitionInfo::leader)
                    .noneMatch(KafkaTopics::isNobody);
        } catch (NeighbourException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) { // made, but not known everywhere yet
                return false;
            }
            throw e;
        }
    }

    private static boolean isNobody(Node leader) {
        return leader == null || leader.isEmpty();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new NeighbourException("Topics can't be made: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeighbourException("Interrupted while topics were made", e);
        }
    }
}
