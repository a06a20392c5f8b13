package io.weir.collector;

import java.time.Duration;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Lets time pass without losing the place in the group: polls with all partitions paused. */
final class PausedPolling implements Pause {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SIGN = Duration.ofSeconds(10);

    private final Consumer<?, ?> consumer;
    private final Stop stop;
    private final Time time;
    private boolean paused;
    private long polledAt;

    PausedPolling(Consumer<?, ?> consumer, Stop stop, Time time) {
        this.consumer = consumer;
        this.stop = stop;
        this.time = time;
        polled();
    }

    @Override
    public void pause(Duration duration) {
        long end = time.nanos() + duration.toNanos();
        paused = true;
        consumer.pause(consumer.assignment());
        try {
            do {
                if (stop.isRequested()) {
                    throw new StoppedException();
                }
                putBack(consumer.poll(shorter(POLL, end - time.nanos())));
                polled();
            } while (time.nanos() - end < 0);
        } finally {
            paused = false;
            consumer.resume(consumer.assignment());
        }
    }

    @Override
    public void sign() {
        if (stop.isOverdue()) {
            throw new StoppedException();
        }
        if (!stop.isRequested() && time.nanos() - polledAt > SIGN.toNanos()) {
            pause(Duration.ZERO);
        }
    }

    /** The consumer was polled just now. */
    void polled() {
        polledAt = time.nanos();
    }

    /** Whether partitions that become ours now have to be paused too. */
    boolean isPaused() {
        return paused;
    }

    /** Lets records come again, such as a partition that came in this very poll may give though it is paused. */
    void putBack(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private static Duration shorter(Duration duration, long nanos) {
        return duration.toNanos() < nanos ? duration : Duration.ofNanos(Math.max(nanos, 0));
    }
}
