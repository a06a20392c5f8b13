package io.weir.neighbours;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class StoppingTest {

    private static final Duration AMPLE = Duration.ofSeconds(50);

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void whatStopsInTimeIsWaitedFor() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();

        Stopping.within(AMPLE, "Kafka", () -> stopped.set(true));

        assertThat(stopped).isTrue();
    }

    @Test
    void whatHangsIsLeftWithOneLine() {
        assertThatThrownBy(() -> Stopping.within(Duration.ofMillis(100), "Kafka", never::await))
                .isInstanceOf(NeighbourException.class)
                .hasMessage("Kafka did not stop within 0.1 s, and is left to end with the process");
    }

    @Test
    void whatItThrowsComesThrough() {
        IOException failure = new IOException("no space left");

        assertThatThrownBy(() -> Stopping.within(AMPLE, "Kafka", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void whoeverIsInterruptedStopsItAllTheSame() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        Thread.currentThread().interrupt();

        Stopping.within(AMPLE, "Kafka", () -> stopped.set(true));

        assertThat(Thread.interrupted()).as("and hears of it afterwards").isTrue();
        assertThat(stopped).isTrue();
    }
}
