package io.weir.live.follow;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.weir.live.shown.Alarms;
import io.weir.live.shown.Rejections;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics without belonging to a group: each replica of the page sees everything, and commits nothing. Where
 * Kafka or a topic is away it says so and tries again until they are there.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Twice what is shown: transaction markers take up offsets as well. */
    private static final long REJECTIONS_READ = 2L * Rejections.MOST;

    /** Of each partition: an alarm that rings may have begun long ago, and has a few changes. */
    private static final long ALARMS_READ = 2L * Alarms.MOST;

    /** Of these only the ends are asked for. */
    private static final Set<String> ONLY_COUNTED = Set.of(Channels.READINGS.topic(), Channels.PRODUCTS.topic());

    private final Scope scope;
    private final Arrivals arrivals;
    private final Neighbour kafka;
    private final Clock clock;
    private final List<String> topics;

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "live-follower");

    /**
     * What is followed.
     *
     * @param kafka how Kafka is reached
     * @param catalogue the kinds whose topics are followed
     * @param lookBack how far back measures are read at the start
     * @param keep how far back it is read how sources are
     */
    public record Scope(KafkaAccess kafka, Catalogue catalogue, Duration lookBack, Duration keep) {}

    public Follower(Scope scope, Arrivals arrivals, Readiness readiness, Clock clock) {
        this.scope = scope;
        this.arrivals = arrivals;
        this.kafka = new Neighbour("kafka", readiness);
        this.clock = clock;
        this.topics = topics(scope.catalogue());
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops within a few seconds. */
    @Override
    public void close() {
        closing.complete(null);
        thread.interrupt(); // it may be waiting for a Kafka that does not answer
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Completes with the reason when it follows no more. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    private void run() {
        try {
            while (!closing.isDone()) {
                followUntilBroken();
            }
            ended.complete("it was closed");
        } catch (RuntimeException | Error e) {
            ended.complete("it can't follow the topics: " + e);
            throw e;
        }
    }

    private void followUntilBroken() {
        try (KafkaClients clients = KafkaClients.open(scope.kafka())) {
            follow(clients.consumer(), new Topics(clients.admin(), scope.catalogue()));
        } catch (InterruptException e) {
            LOGGER.debug("Told to stop", e);
        } catch (KafkaException e) {
            LOGGER.debug("Kafka can't be followed", e);
            kafka.away(KafkaTrouble.of(e, scope.kafka().bootstrapServers()));
            pause();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer, Topics asked) {
        Set<TopicPartition> partitions = Set.of();
        long lookAt = System.nanoTime();
        while (!closing.isDone()) {
            if (System.nanoTime() - lookAt >= 0) {
                partitions = look(consumer, asked, partitions);
                lookAt = System.nanoTime() + LOOK_EVERY_NANOS;
            }
            if (consumer.assignment().isEmpty()) {
                pause();
            } else {
                take(consumer.poll(POLL));
            }
        }
    }

    /** How far the pipeline is; and, as long as topics are missing, whether they have come. */
    private Set<TopicPartition> look(Consumer<byte[], byte[]> consumer, Topics asked, Set<TopicPartition> known) {
        Set<TopicPartition> partitions = Topics.missing(topics, known).isEmpty() ? known : asked.partitions(topics);
        arrivals.progress(asked.progress(partitions)); // first: what is stored by now is not counted as stored anew
        join(consumer, partitions);
        Set<String> missing = Topics.missing(topics, partitions);
        if (missing.isEmpty()) {
            kafka.back();
        } else {
            kafka.away(KafkaTrouble.missing(missing));
        }
        return partitions;
    }

    private void join(Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeIf(partition -> ONLY_COUNTED.contains(partition.topic()));
        Set<TopicPartition> all = Set.copyOf(fresh);
        fresh.removeAll(consumer.assignment());
        if (fresh.isEmpty()) {
            return;
        }
        consumer.assign(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(fresh);
        arrivals.join(ends);
        starts(consumer, ends).forEach(consumer::seek);
    }

    /** Where reading starts: where it stopped, else so far back that the page has something to show at once. */
    private Map<TopicPartition, Long> starts(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet()
                .forEach(partition -> times.put(
                        partition, clock.millis() - lookBack(partition).toMillis()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());

        Map<TopicPartition, Long> starts = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp timely = found.get(partition);
            long start = start(partition, beginnings.get(partition), timely == null ? end : timely.offset(), end);
            starts.put(partition, positions.getOrDefault(partition, start));
        });
        return starts;
    }

    /** Of rankings all rows are read, whenever they were told: each one stays as it is until it is told anew. */
    private static long start(TopicPartition partition, long beginning, long timely, long end) {
        if (partition.topic().equals(Channels.PRODUCT_RANKINGS.topic())) {
            return beginning;
        }
        if (partition.topic().equals(Channels.ALARMS.topic())) {
            return Math.max(beginning, end - ALARMS_READ);
        }
        return partition.topic().equals(Channels.REJECTED.topic())
                ? Math.max(beginning, end - REJECTIONS_READ)
                : timely;
    }

    /** What became of a source long ago says still whose values are no live ones. */
    private Duration lookBack(TopicPartition partition) {
        return partition.topic().equals(Channels.SOURCES.topic()) ? scope.keep() : scope.lookBack();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            arrivals.take(partition, records.records(partition));
        }
        records.nextOffsets().forEach((partition, next) -> positions.put(partition, next.offset()));
    }

    private void pause() {
        closing.copy()
                .completeOnTimeout(null, PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static List<String> topics(Catalogue catalogue) {
        List<String> topics = new ArrayList<>(Channels.measures(catalogue));
        topics.add(Channels.READINGS.topic());
        topics.add(Channels.REJECTED.topic());
        topics.add(Channels.SOURCES.topic());
        topics.add(Channels.TENANT_STATES.topic());
        topics.add(Channels.FLAGS.topic());
        topics.add(Channels.TRUST.topic());
        topics.add(Channels.ALARMS.topic());
        topics.add(Channels.PRODUCTS.topic());
        topics.add(Channels.PRODUCT_RANKINGS.topic());
        return List.copyOf(topics);
    }
}
