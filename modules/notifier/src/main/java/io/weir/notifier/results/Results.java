package io.weir.notifier.results;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.kafka.Values;
import io.weir.management.Readiness;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Statistic;
import io.weir.notifier.targets.UndeliveredException;
import io.weir.retry.Backoff;
import io.weir.wire.Channels;
import io.weir.wire.json.StatisticJson;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Brings statistics from their topic to an exchange, as they are. Offsets are committed once the server has confirmed what is before them, so
 * that none is missing after whatever end, and some may come twice. One thread runs it; any other may close it.
 */
public final class Results implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LEAVE = Duration.ofSeconds(3);
    private static final int MOST_SHOWN = 300;

    private final ResultsSettings settings;
    private final ResultsExchange exchange;
    private final Consumer<byte[], byte[]> consumer;
    private final Backoff backoff;
    private final Readiness readiness;
    private final Counter sent;
    private final Counter retried;
    private final Counter passedOver;
    private final Counter unreadable;
    private volatile boolean stopping;
    private volatile Thread thread;
    private long pausedUntil; // System.nanoTime()
    private boolean paused;

    /** @param consumer of a group of its own; it ends with this */
    public Results(
            ResultsSettings settings,
            Consumer<byte[], byte[]> consumer,
            Backoff backoff,
            MeterRegistry registry,
            Readiness readiness) {
        this.settings = settings;
        this.consumer = consumer;
        this.backoff = backoff;
        this.readiness = readiness;
        exchange = new ResultsExchange(settings, registry.counter("notifier_results_unrouted_total")::increment);
        sent = registry.counter("notifier_results_sent_total");
        retried = registry.counter("notifier_results_retried_total");
        passedOver = registry.counter("notifier_results_passed_over_total");
        unreadable = registry.counter("notifier_results_unreadable_total");
    }

    /** Makes the counters, so that they are there, at 0, where nothing is sent either. */
    public static void register(MeterRegistry registry) {
        List.of("sent", "retried", "passed_over", "unreadable", "unrouted")
                .forEach(what -> registry.counter("notifier_results_" + what + "_total"));
    }

    /**
     * Works until closed.
     *
     * @throws RuntimeException where it can't go on
     */
    public void run() {
        thread = Thread.currentThread();
        try {
            consumer.subscribe(List.of(Channels.STATISTICS.topic()));
            while (!stopping) {
                step();
            }
        } catch (WakeupException e) {
            // close() was called
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
            consumer.close();
        }
    }

    /** Within some seconds; what was not confirmed by then is sent at the next start. */
    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            try {
                running.join(LEAVE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void step() throws InterruptedException {
        if (paused && System.nanoTime() - pausedUntil >= 0) {
            paused = false;
            consumer.resume(consumer.assignment());
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        try {
            send(records);
        } catch (UndeliveredException e) {
            comeAgain(records, e);
            return;
        }
        backoff.reset();
        readiness.regains(ResultsSettings.NAME);
        commit();
    }

    private void send(ConsumerRecords<byte[], byte[]> records) throws UndeliveredException, InterruptedException {
        if (paused) { // a partition that was given to us meanwhile
            throw new UndeliveredException("it is away");
        }
        exchange.open();
        int going = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            going += isSent(record) ? 1 : 0;
        }
        exchange.confirm();
        sent.increment(going);
    }

    private boolean isSent(ConsumerRecord<byte[], byte[]> record) throws UndeliveredException {
        byte[] message = Values.of(record);
        try {
            Statistic statistic = StatisticJson.read(message);
            if (settings.keys().matcher(statistic.key()).matches()) {
                exchange.send(statistic, message);
                return true;
            }
            passedOver.increment();
        } catch (InvalidReadingException e) {
            unreadable.increment();
        }
        return false;
    }

    /** All of them, from the first on: nobody knows which the server has. */
    private void comeAgain(ConsumerRecords<byte[], byte[]> records, UndeliveredException why) {
        retried.increment();
        readiness.lacks(ResultsSettings.NAME, Printable.of(why.getMessage(), MOST_SHOWN));
        records.partitions()
                .forEach(partition -> consumer.seek(
                        partition, records.records(partition).get(0).offset()));
        Duration pause = backoff.next();
        pausedUntil = System.nanoTime() + pause.toNanos();
        paused = true;
        consumer.pause(consumer.assignment());
    }

    /** What can't be committed now is with the next. */
    private void commit() {
        try {
            consumer.commitSync();
        } catch (WakeupException e) {
            commit(); // close() was called meanwhile, and what is confirmed is not to go again
            throw e;
        } catch (TimeoutException e) {
            readiness.lacks("kafka", "can't commit: " + e.getMessage());
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // another one has the partitions, and sends them once more
        }
    }
}
