package io.weir.neighbours;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;

import io.weir.model.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are missing. */
public final class KafkaTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private KafkaTopics() {}

    /**
     * Makes those topics that there are not yet, and comes back when each partition of each has a leader: a batch sent
     * before that may be tried again behind a later one. A topic that is there keeps its partitions and settings.
     *
     * @throws NeighbourException when Kafka does not answer, refuses, or has no leaders within a minute
     */
    public static void create(String bootstrapServers, Collection<Topics.Topic> topics) {
        List<String> names = topics.stream().map(Topics.Topic::name).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> there = admin.listTopics().names().get();
            makeAll(
                    admin,
                    topics.stream()
                            .filter(topic -> !there.contains(topic.name()))
                            .toList());
            awaitLeaders(admin, names);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeighbourException("Interrupted while making topics", e);
        } catch (ExecutionException e) {
            throw new NeighbourException(
                    "Topics can't be made on " + bootstrapServers + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static void makeAll(Admin admin, List<Topics.Topic> missing)
            throws InterruptedException, ExecutionException {
        for (KafkaFuture<Void> made : admin.createTopics(
                        missing.stream().map(KafkaTopics::newTopic).toList())
                .values()
                .values()) {
            try {
                made.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // somebody else was quicker
                    throw e;
                }
            }
        }
    }

    private static NewTopic newTopic(Topics.Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(topic.retention().toMillis())));
    }

    private static void awaitLeaders(Admin admin, List<String> names) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> without = withoutLeader(admin, names);
        while (!without.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new NeighbourException(
                        "Topics without a leader after " + PATIENCE.toSeconds() + " s: " + without);
            }
            Thread.sleep(PAUSE.toMillis());
            without = withoutLeader(admin, names);
        }
    }

    private static Set<String> withoutLeader(Admin admin, List<String> names)
            throws InterruptedException, ExecutionException {
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(names).topicNameValues();
        Set<String> without = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
            if (!hasLeaders(topic.getValue())) {
                without.add(topic.getKey());
            }
        }
        return without;
    }

    private static boolean hasLeaders(KafkaFuture<TopicDescription> topic)
            throws InterruptedException, ExecutionException {
        try {
            return topic.get().partitions().stream().map(p -> p.leader()).noneMatch(KafkaTopics::isNobody);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) { // made, but not known everywhere yet
                return false;
            }
            throw e;
        }
    }

    private static boolean isNobody(Node leader) {
        return leader == null || leader.isEmpty();
    }
}
