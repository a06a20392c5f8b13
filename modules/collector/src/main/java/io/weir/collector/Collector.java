package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.kafka.Replays;
import io.weir.kafka.Values;
import io.weir.management.Readiness;
import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.retry.Backoff;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredRecords;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings measures from their topics to the store. An offset is committed only when each record before it is stored or on
 * the rejected topic. One thread runs it; any other may close it.
 */
public final class Collector implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Collector.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration LEAVE = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(6);
    private static final Duration ABANDON = Duration.ofSeconds(3);
    private static final TopicPartition ANY = new TopicPartition(Channels.REJECTED.topic(), 0);

    private final CollectorConfig config;
    private final Store store;
    private final Readiness readiness;
    private final CollectorMetrics metrics;
    private final Time time;
    private final Stop stop;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Map<String, String[]> kinds; // by topic; of records that are no measures the name of their table

    private final Consumer<byte[], byte[]> consumer;
    private final PausedPolling pause;
    private final Backoff backoff;
    private final BatchWriter writer;
    private final RejectedSender rejectedSender;
    private final Offsets offsets;
    private final Generations generations = new Generations();
    private final Batch batch = new Batch();
    private long preparedAt;
    private Map<String, String> lookedThrough;

    /** Makes its Kafka clients, which end with it; the store may be used by others too. */
    public Collector(CollectorConfig config, Store store, MeterRegistry registry, Readiness readiness) {
        this(
                config,
                store,
                registry,
                readiness,
                MeasureConsumer.create(config),
                RejectedSender.producer(config.kafka()),
                Time.ofMachine(),
                RandomGenerator.getDefault());
    }

    /** With these parts; consumer and producer end with it. */
    Collector(
            CollectorConfig config,
            Store store,
            MeterRegistry registry,
            Readiness readiness,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Time time,
            RandomGenerator random) {
        this.config = config;
        this.store = store;
        this.readiness = readiness;
        this.consumer = consumer;
        this.time = time;
        metrics = new CollectorMetrics(registry);
        kinds = kinds(config.catalogue());
        StoredRecords.ALL.forEach(each ->
                kinds.put(each.channel().topic(), new String[] {each.table().name()}));
        stop = new Stop(time);
        pause = new PausedPolling(consumer, stop, time);
        backoff = new Backoff(config.longestPause(), random);
        writer = new BatchWriter(store, backoff, pause, readiness, metrics, this::prepare);
        rejectedSender = new RejectedSender(producer, new Backoff(config.longestPause(), random), pause, readiness);
        offsets = new Offsets(consumer, generations, metrics, readiness, time);
    }

    /**
     * Works until closed.
     *
     * @throws RuntimeException where it can't go on, for a reason that waiting does not mend
     */
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return; // closed before it began
        }
        try {
            consumer.subscribe(kinds.keySet(), new Assignment());
            look();
            while (!stop.isRequested()) {
                step();
            }
        } catch (StoppedException e) {
            // close() was called: what is in hand is read again at the next start
        } finally {
            end();
        }
    }

    /**
     * Ends what is in hand and then itself, within 10 s. What can't be ended in that time is left uncommitted, and the
     * store is closed to end a call that hangs.
     */
    @Override
    public void close() {
        stop.request();
        if (begun.compareAndSet(false, true)) {
            end();
        } else if (!time.await(stopped, DRAIN)) {
            store.close();
            time.await(stopped, ABANDON);
        }
    }

    private void step() {
        if (time.nanos() - preparedAt > LOOK.toNanos()) {
            look();
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        pause.polled();
        if (isRewound()) {
            pause.putBack(records);
            rewind();
        } else if (records.isEmpty()) {
            offsets.commitPositions();
            offsets.askNowAndThen(ANY);
        } else {
            metrics.took(oldest(records));
            store(records);
            metrics.done();
            offsets.commit(records.nextOffsets());
        }
    }

    private static long oldest(ConsumerRecords<byte[], byte[]> records) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.timestamp() >= 0) { // else it has none
                oldest = Math.min(oldest, record.timestamp());
            }
        }
        return oldest;
    }

    private void store(ConsumerRecords<byte[], byte[]> records) {
        List<Rejected> rejected = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            add(record, rejected);
            if (batch.bytes() >= config.batchBytes()) {
                flush(rejected);
            }
        }
        flush(rejected);
        rejectedSender.send(rejected);
        rejected.forEach(one -> metrics.rejected(one.reason()));
    }

    private void add(ConsumerRecord<byte[], byte[]> record, List<Rejected> rejected) {
        Message message = new Message(
                record.topic(),
                record.partition(),
                record.offset(),
                kinds.get(record.topic()),
                Values.of(record),
                Replays.replayOf(record));
        try {
            batch.add(message);
        } catch (InvalidReadingException e) {
            rejected.add(message.rejected(e.reason(), e.getMessage()));
        }
    }

    private void flush(List<Rejected> rejected) {
        if (batch.size() > 0) {
            rejected.addAll(writer.write(batch));
            metrics.batch();
        }
        batch.clear();
    }

    /** Makes sure of the bucket or the tables, and looks whether they are those that were written to. */
    private void look() {
        prepare();
        backoff.reset();
        readiness.back(store.name());
    }

    /** However long the store is away; whether it takes writes is another question. */
    private void prepare() {
        while (true) {
            try {
                Map<String, String> byKind = store.prepare(config.catalogue());
                generations.are(byTopic(byKind));
                preparedAt = time.nanos();
                warnOfConflicts(byKind);
                return;
            } catch (StoreException e) {
                metrics.storeError(Verdict.of(e));
                readiness.away(store.name(), e.getMessage());
                pause.pause(Verdict.pause(e, backoff));
            }
        }
    }

    private Map<String, String> byTopic(Map<String, String> byKind) {
        Map<String, String> byTopic = new HashMap<>();
        kinds.forEach((topic, names) -> {
            if (byKind.keySet().containsAll(List.of(names))) {
                byTopic.put(
                        topic, Generations.of(Stream.of(names).map(byKind::get).toList()));
            }
        });
        return byTopic;
    }

    private static Map<String, String[]> kinds(Catalogue catalogue) {
        return catalogue.kinds().stream()
                .collect(Collectors.groupingBy(
                        Channels::topic,
                        HashMap::new,
                        Collectors.mapping(
                                Kind::name,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), names -> names.toArray(String[]::new)))));
    }

    /** At the start, and where the bucket was made again: it costs a look at each shard where there are some. */
    private void warnOfConflicts(Map<String, String> byKind) {
        if (byKind.equals(lookedThrough)) {
            return;
        }
        lookedThrough = byKind;
        try {
            store.conflicts(config.catalogue())
                    .forEach(conflict -> LOGGER.warn("Somebody else has written to the store: {}", conflict));
        } catch (StoreException e) {
            LOGGER.info("Could not look for what somebody else has written to the store: {}", e.getMessage());
        }
    }

    /** Whether partitions may have to be read from another place than where the consumer stands. */
    private boolean isRewound() {
        Set<TopicPartition> ours = consumer.assignment();
        return !generations.unknown(ours).isEmpty()
                || !generations.elsewhere(ours).isEmpty();
    }

    private void rewind() {
        Set<TopicPartition> ours = consumer.assignment();
        offsets.ask(generations.unknown(ours)).ifPresent(generations::found); // else again after the next poll
        Set<TopicPartition> elsewhere = generations.elsewhere(ours);
        if (!elsewhere.isEmpty()) { // none would mean all
            LOGGER.info("The store holds nothing of these partitions, reading from the beginning: {}", elsewhere);
            consumer.seekToBeginning(elsewhere);
            generations.begun(elsewhere);
        }
    }

    private void end() {
        try {
            consumer.close(CloseOptions.timeout(LEAVE));
        } finally {
            rejectedSender.close();
            stopped.complete(null);
        }
    }

    /** What comes and goes of partitions, told on the thread that polls. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (pause.isPaused()) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            offsets.commitDue();
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            offsets.forget(partitions);
            generations.forget(partitions);
        }
    }
}
