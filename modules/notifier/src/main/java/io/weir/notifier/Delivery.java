package io.weir.notifier;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.weir.kafka.Values;
import io.weir.management.Readiness;
import io.weir.model.AlarmChange;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Route;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;
import io.weir.retry.Backoff;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmChangeJson;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings changes of alarms from their topic to one target. An offset is committed at once when the target has the notice, or it was
 * given up with a reason; before that it never is. One thread runs it; any other may close it.
 */
final class Delivery implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Delivery.class);
    private static final String KAFKA = "kafka";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LEAVE = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final int MOST_SHOWN = 300;

    private final Target target;
    private final Route route;
    private final Consumer<byte[], byte[]> consumer;
    private final Duration lookBack;
    private final Duration giveUp;
    private final Backoff backoff;
    private final DeliveryMetrics metrics;
    private final Readiness readiness;
    private final Clock clock;

    private final Ringing ringing = new Ringing();
    private final Map<TopicPartition, Long> heardBefore = new HashMap<>(); // up to there: only who rings is looked for
    private final Set<TopicPartition> unheard = new HashSet<>(); // of these it is not looked for yet
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private volatile boolean stopping;
    private long pausedUntil; // System.nanoTime()
    private boolean paused;
    private long repeatAt = System.nanoTime();
    private long lookAt = System.nanoTime();

    /** @param consumer of the group of this target alone; it and the target end with this */
    Delivery(
            Target target,
            Route route,
            Consumer<byte[], byte[]> consumer,
            Duration lookBack,
            Duration giveUp,
            Backoff backoff,
            DeliveryMetrics metrics,
            Readiness readiness,
            Clock clock) {
        this.target = target;
        this.route = route;
        this.consumer = consumer;
        this.lookBack = lookBack;
        this.giveUp = giveUp;
        this.backoff = backoff;
        this.metrics = metrics;
        this.readiness = readiness;
        this.clock = clock;
    }

    /** Its target's name. */
    String name() {
        return target.name();
    }

    /**
     * Works until closed.
     *
     * @throws RuntimeException where it can't go on, for a reason that waiting does not mend
     */
    void run() {
        if (!thread.compareAndSet(null, Thread.currentThread())) {
            return; // closed before it began
        }
        try {
            consumer.subscribe(List.of(Channels.ALARMS.topic()), new Assignment());
            while (!stopping) {
                step();
            }
        } catch (InterruptException e) {
            if (!stopping) {
                throw e;
            }
        } finally {
            Thread.interrupted(); // what hung is over; the way out shall not be cut short too
            end();
        }
    }

    /** Ends what is in hand, within some seconds; a notice that nobody has said to be there is sent again at the next start. */
    @Override
    public void close() {
        stopping = true;
        if (thread.compareAndSet(null, Thread.currentThread())) {
            end();
        } else if (!hasEnded()) {
            thread.get().interrupt();
            hasEnded();
        }
    }

    private void step() {
        look();
        if (paused && System.nanoTime() - pausedUntil >= 0) {
            paused = false;
            consumer.resume(consumer.assignment());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
            take(partition, records.records(partition));
        }
        hearAgain();
        commitDue();
        repeat();
    }

    /** In order; the first that has to wait holds all others up, and comes again with them. */
    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (paused || stopping || unheard.contains(partition) || !isDone(partition, record)) {
                consumer.seek(partition, record.offset());
                return;
            }
            if (!isHeardBefore(partition, record)) {
                due.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
    }

    private boolean isHeardBefore(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < heardBefore.getOrDefault(partition, 0L);
    }

    /** Whether the target has it, or nobody has to care any more. */
    private boolean isDone(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        AlarmChange change;
        try {
            change = AlarmChangeJson.read(Values.of(record));
        } catch (InvalidReadingException e) {
            if (!isHeardBefore(partition, record)) {
                giveUp(DeliveryMetrics.Reason.UNREADABLE, record, e.getMessage());
            }
            return true;
        }
        if (isHeardBefore(partition, record)) {
            remember(partition, change);
            return true;
        }
        if (!route.takes(change)) {
            metrics.passedOver();
            return true;
        }
        return isDelivered(partition, record, change);
    }

    private boolean isDelivered(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, AlarmChange change) {
        try {
            target.deliver(change);
            metrics.sent(age(record));
            works();
            commitNow(partition, record.offset() + 1);
        } catch (RefusedException e) {
            giveUp(DeliveryMetrics.Reason.REFUSED, record, e.getMessage());
            works(); // it said so itself
        } catch (UndeliveredException e) {
            if (stopping) {
                return false;
            }
            if (age(record).compareTo(giveUp) <= 0) {
                metrics.retried(record.timestamp());
                pause(e);
                return false;
            }
            giveUp(DeliveryMetrics.Reason.TOO_LATE, record, e.getMessage());
        }
        remember(partition, change);
        return true;
    }

    /** From the beginning, without telling anybody what was told before: so it is known what rings. */
    private void hearAgain() {
        if (unheard.isEmpty()) {
            return;
        }
        try {
            heardBefore.putAll(toldUpTo(Set.copyOf(unheard)));
            consumer.seekToBeginning(Set.copyOf(unheard));
            unheard.clear();
        } catch (TimeoutException e) {
            readiness.away(KAFKA, "no answer");
        }
    }

    /** What was committed, or where a new target begins. Asking for a position would not end where a partition is empty. */
    private Map<TopicPartition, Long> toldUpTo(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, ANSWER);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
        long since = clock.millis() - lookBack.toMillis();
        Map<TopicPartition, OffsetAndTimestamp> recent = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> since)), ANSWER);
        Map<TopicPartition, Long> upTo = new HashMap<>();
        for (TopicPartition partition : partitions) {
            if (committed.get(partition) != null) {
                upTo.put(partition, committed.get(partition).offset());
            } else {
                OffsetAndTimestamp first = recent.get(partition);
                upTo.put(partition, first == null ? ends.get(partition) : (Long) first.offset());
            }
        }
        return upTo;
    }

    private void remember(TopicPartition partition, AlarmChange change) {
        if (repeats() && route.takes(change)) {
            ringing.take(partition.partition(), change);
        }
    }

    private void works() {
        backoff.reset();
        readiness.regains(target.name());
    }

    private void pause(UndeliveredException why) {
        Duration pause = backoff.next(why.asked(), why.isLasting());
        readiness.lacks(target.name(), Printable.of(why.getMessage(), MOST_SHOWN));
        LOGGER.debug("Not delivered, trying again: target={} in={} why={}", target.name(), pause, why.getMessage());
        pausedUntil = System.nanoTime() + pause.toNanos();
        paused = true;
        consumer.pause(consumer.assignment());
    }

    private void giveUp(DeliveryMetrics.Reason reason, ConsumerRecord<byte[], byte[]> record, String why) {
        metrics.givenUp(reason);
        LOGGER.warn(
                "A notice is given up: target={} reason={} origin={}/{}/{} why={}",
                target.name(),
                reason.code(),
                record.topic(),
                record.partition(),
                record.offset(),
                Printable.of(why, MOST_SHOWN));
    }

    private Duration age(ConsumerRecord<byte[], byte[]> record) {
        return Duration.ofMillis(clock.millis() - record.timestamp());
    }

    private boolean repeats() {
        return !target.repeatEvery().isZero();
    }

    /** Once all that was said before is known, or something that is over might ring for a moment. */
    private void repeat() {
        if (!repeats() || System.nanoTime() - repeatAt < 0 || stopping || !unheard.isEmpty() || !isUpToDate()) {
            return;
        }
        repeatAt = System.nanoTime() + target.repeatEvery().toNanos();
        Collection<AlarmChange> all = ringing.all();
        if (all.isEmpty()) {
            return;
        }
        try {
            target.repeat(all);
            metrics.repeated(all.size());
            works();
        } catch (RefusedException e) {
            LOGGER.warn("Some of what rings is not taken: target={} why={}", target.name(), e.getMessage());
        } catch (UndeliveredException e) {
            readiness.lacks(target.name(), Printable.of(e.getMessage(), MOST_SHOWN));
        }
    }

    private boolean isUpToDate() {
        Set<TopicPartition> ours = consumer.assignment();
        return heardBefore.entrySet().stream()
                .filter(each -> ours.contains(each.getKey()))
                .allMatch(each -> consumer.position(each.getKey(), ANSWER) >= each.getValue());
    }

    /** A notice that is there is not to go again, so this one is told to Kafka before the next goes. */
    private void commitNow(TopicPartition partition, long next) {
        due.put(partition, new OffsetAndMetadata(next));
        commitDue();
    }

    /** What can't be committed now is with the next. */
    private void commitDue() {
        if (due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(due), ANSWER);
            due.clear();
            readiness.back(KAFKA);
        } catch (TimeoutException e) {
            readiness.away(KAFKA, "can't commit: " + e.getMessage());
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOGGER.debug("What was delivered can't be committed yet", e);
        }
    }

    private void look() {
        if (System.nanoTime() - lookAt < 0) {
            return;
        }
        lookAt = System.nanoTime() + LOOK.toNanos();
        try {
            if (consumer.partitionsFor(Channels.ALARMS.topic(), ANSWER).isEmpty()) {
                readiness.away(KAFKA, "topic is missing: " + Channels.ALARMS.topic());
            } else {
                readiness.back(KAFKA);
            }
        } catch (TimeoutException e) {
            readiness.away(KAFKA, "no answer");
        }
    }

    private boolean hasEnded() {
        try {
            thread.get().join(DRAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.get().isAlive();
    }

    private void end() {
        try {
            consumer.close(CloseOptions.timeout(LEAVE));
        } finally {
            target.close();
        }
    }

    /** What comes and goes of partitions, told on the thread that polls. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (repeats()) {
                unheard.addAll(partitions); // in here an answer would be waited for in vain
            }
            if (paused) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commitDue();
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                due.remove(partition);
                unheard.remove(partition);
                heardBefore.remove(partition);
                ringing.forget(partition.partition());
            });
        }
    }
}
