package io.weir.tenants;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.weir.kafka.Values;
import io.weir.management.Readiness;
import io.weir.model.Printable;
import io.weir.model.TenantState;
import io.weir.retry.Backoff;
import io.weir.store.Store;
import io.weir.store.StoreException;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what is a tenant's to its topic. What is copied and how far it has read is committed in one transaction, so that each is
 * there once after whatever end. One thread runs it; any other may switch it and close it.
 */
final class TenantCopy implements AutoCloseable {

    /** Says of what a result is; the value of the header is {@code statistics}, {@code alarms} or {@code measures}. */
    static final String RESULT = "result";

    private static final Logger LOGGER = LoggerFactory.getLogger(TenantCopy.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final int MOST_WORDS = 300;

    /** To what it was switched, once that took effect. */
    private record Turned(boolean isOn, Instant since) {}

    private final Tenant tenant;
    private final TenantsConfig config;
    private final Map<String, Result> topics = new HashMap<>();
    private final TenantClients clients;
    private final Backoff backoff;
    private final TenantMetrics metrics;
    private final Readiness readiness;
    private final Map<TopicPartition, Long> missedUntil = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean on;
    private volatile Turned turned;
    private volatile String trouble; // null where there is none
    private volatile Consumer<byte[], byte[]> reading; // null while there is none
    private long asked; // System.nanoTime() when the broker was asked how far its topics go

    TenantCopy(
            Tenant tenant,
            TenantsConfig config,
            TenantClients clients,
            Backoff backoff,
            TenantMetrics metrics,
            Readiness readiness) {
        this.tenant = tenant;
        this.config = config;
        this.clients = clients;
        this.backoff = backoff;
        this.metrics = metrics;
        this.readiness = readiness;
        tenant.results()
                .forEach(result -> result.topics(config.catalogue()).forEach(topic -> topics.put(topic, result)));
        on = tenant.on();
        turned = new Turned(on, Instant.now());
    }

    Tenant tenant() {
        return tenant;
    }

    /** Switches it; off, it stays in its group, where nobody forgets how far it was, and takes no more. */
    void turn(boolean isOn) {
        on = isOn;
    }

    /** How it is, for whoever shows it. */
    TenantState state() {
        return new TenantState(
                tenant.name(),
                turned.isOn() ? TenantState.State.ON : TenantState.State.OFF,
                turned.since(),
                metrics.waiting(),
                metrics.given(tenant.results()),
                trouble);
    }

    /**
     * Works until closed; where Kafka refuses something it begins anew from what was committed, after a pause.
     *
     * @throws RuntimeException where that is of no use
     */
    void run() {
        while (!isStopping()) {
            try {
                copyUntilStopped();
            } catch (WakeupException e) {
                // close() was called
            } catch (KafkaException | StoreException e) {
                beginAnew(e);
            }
        }
        readiness.regains(name());
    }

    /** Within some seconds. What is in hand and not committed by then is copied at the next start. */
    @Override
    public void close() {
        stop.countDown();
        Consumer<byte[], byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void copyUntilStopped() {
        clients.prepare(tenant);
        Producer<byte[], byte[]> producer = clients.producer(tenant);
        Consumer<byte[], byte[]> consumer = null;
        try (TenantBucket bucket = bucket()) {
            // before the first position is asked for: it ends what an earlier one has left open
            producer.initTransactions();
            consumer = clients.consumer(tenant);
            reading = consumer;
            consumer.subscribe(topics.keySet());
            while (!isStopping()) {
                step(consumer, producer, bucket);
            }
        } finally {
            reading = null;
            producer.close(LEAVE);
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(LEAVE));
            }
        }
    }

    /** Null where it is to have none. */
    private TenantBucket bucket() {
        if (!tenant.bucket()) {
            return null;
        }
        // not prepared: that looks for the bucket, which a token that may only write does not see
        Store store = config.buckets().orElseThrow().open(tenant);
        return new TenantBucket(store, config.catalogue(), metrics);
    }

    private void step(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, TenantBucket bucket) {
        boolean taking = on;
        if (taking) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        metrics.turned(taking); // not before: what was being polled when the switch was turned still goes out
        if (turned.isOn() != taking) {
            turned = new Turned(taking, Instant.now());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!taking) { // of a partition that was given to us in that moment
            records.partitions()
                    .forEach(each ->
                            consumer.seek(each, records.records(each).get(0).offset()));
        } else if (!records.isEmpty()) {
            store(records, bucket);
            copy(records, consumer, producer);
        }
        if (!consumer.assignment().isEmpty()) {
            backoff.reset();
            trouble = null;
            readiness.regains(name());
            askHowFar(consumer);
        }
    }

    /** Before the transaction, which must not wait for a store: it is done again where that fails. */
    private void store(ConsumerRecords<byte[], byte[]> records, TenantBucket bucket) {
        if (bucket == null) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Result result = topics.get(record.topic());
            if (isOwn(record, result)) {
                bucket.add(result, record.topic(), Values.of(record));
            }
        }
        bucket.write();
    }

    private boolean isOwn(ConsumerRecord<byte[], byte[]> record, Result result) {
        return record.key() != null && tenant.owns(result, new String(record.key(), StandardCharsets.UTF_8));
    }

    private void copy(
            ConsumerRecords<byte[], byte[]> records,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer) {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Result result = topics.get(record.topic());
            if (isOwn(record, result)) {
                producer.send(copyOf(record, result));
                counts.merge(result, 1, Integer::sum);
            }
        }
        producer.sendOffsetsToTransaction(records.nextOffsets(), consumer.groupMetadata());
        producer.commitTransaction();
        metrics.copied(counts);
    }

    private ProducerRecord<byte[], byte[]> copyOf(ConsumerRecord<byte[], byte[]> record, Result result) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        headers.add(RESULT, result.code().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(tenant.topic(), null, record.key(), record.value(), headers);
    }

    /** Of the broker: what a consumer that pauses knows of it by itself is from before the pause. */
    private void askHowFar(Consumer<byte[], byte[]> consumer) {
        if (asked != 0 && System.nanoTime() - asked < ASK.toNanos()) {
            return;
        }
        asked = System.nanoTime();
        try {
            Set<TopicPartition> all = consumer.assignment();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all, ASK);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(all, ASK);
            long waiting = 0;
            for (Map.Entry<TopicPartition, Long> end :
                    consumer.endOffsets(all, ASK).entrySet()) {
                long begin = begins.get(end.getKey());
                OffsetAndMetadata place = committed.get(end.getKey());
                waiting += Math.max(0, end.getValue() - Math.max(begin, place == null ? 0 : place.offset()));
                if (place != null) {
                    countMissed(end.getKey(), place.offset(), begin);
                }
            }
            metrics.waiting(waiting);
        } catch (TimeoutException e) {
            LOGGER.debug("Kafka does not say how far its topics go: tenant={}", tenant.name(), e);
        }
    }

    /** What was cleared away in front of it; it goes on from the first record that there is. */
    private void countMissed(TopicPartition partition, long place, long begin) {
        long from = Math.max(place, missedUntil.getOrDefault(partition, 0L));
        if (from < begin) {
            LOGGER.warn(
                    "Results were cleared away before the tenant got them: tenant={} partition={} places={}",
                    tenant.name(),
                    partition,
                    begin - from);
            metrics.missed(begin - from);
            missedUntil.put(partition, begin);
        }
    }

    private void beginAnew(RuntimeException e) {
        metrics.restarted();
        trouble = Printable.of(e.toString(), MOST_WORDS);
        readiness.lacks(name(), e.toString());
        try {
            stop.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private String name() {
        return "tenant " + tenant.name();
    }
}
