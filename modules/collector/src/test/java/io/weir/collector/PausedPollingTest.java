package io.weir.collector;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausedPollingTest {

    private final Clockwork time = new Clockwork();
    private final Polls polls = new Polls();
    private final PausedPolling pause =
            new PausedPolling(SimulatedProcess.as(Consumer.class, polls), new Stop(time), time);

    @Test
    void groupHearsFromUsEveryTenSecondsHoweverLongWorkTakes() {
        for (int request = 0; request < 20; request++) {
            time.pass(Duration.ofSeconds(4));
            pause.sign();
        }

        assertThat(polls.count).isBetween(6, 7);
        assertThat(polls.paused).isFalse();
    }

    @Test
    void shortWorkIsNotInterrupted() {
        time.pass(Duration.ofSeconds(9));
        pause.sign();

        assertThat(polls.count).isZero();
    }

    private static final class Clockwork implements Time {
        private long now = Long.MAX_VALUE - 5;

        void pass(Duration duration) {
            now += duration.toNanos();
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public boolean await(CompletableFuture<Void> done, Duration most) {
            return done.isDone();
        }
    }

    /** What of a consumer is used here. */
    static final class Polls {
        private int count;
        private boolean paused;

        public Set<TopicPartition> assignment() {
            return Set.of();
        }

        public void pause(Collection<TopicPartition> partitions) {
            paused = true;
        }

        public void resume(Collection<TopicPartition> partitions) {
            paused = false;
        }

        public ConsumerRecords<byte[], byte[]> poll(Duration most) {
            assertThat(paused).isTrue();
            count++;
            return ConsumerRecords.empty();
        }
    }
}
