package io.weir.local.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.local.settings.StartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class PartsTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch never = new CountDownLatch(1);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private final class Hanging implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            never.await();
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        logger().setLevel(Level.WARN);
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
        logger().setLevel(null); // as the tests' configuration says
        never.countDown();
    }

    @Test
    void partsAreStoppedInTheOrderInWhichDataFlows() {
        Parts parts = new Parts();
        parts.add(Parts.Turn.KAFKA, () -> stopped.add("Kafka"));
        parts.add(Parts.Turn.COLLECTOR, () -> stopped.add("collector"));
        parts.add(Parts.Turn.SCRAPER, () -> stopped.add("its sender"));
        parts.add(Parts.Turn.SCRAPER, () -> stopped.add("scraper"));

        parts.close();

        assertThat(stopped).containsExactly("scraper", "its sender", "collector", "Kafka");
    }

    @Test
    @Tag("complaint")
    void twoPartsThatHangAreNamedAndKeepNoOther() {
        // Given
        Parts parts = new Parts(SHORT);
        parts.add(Parts.Turn.SCRAPER, new Hanging());
        parts.add(Parts.Turn.JOBS, new Hanging());
        parts.add(Parts.Turn.COLLECTOR, () -> stopped.add("collector"));
        parts.add(Parts.Turn.KAFKA, () -> stopped.add("Kafka"));

        // When
        parts.close(); // or the test runs into its time limit

        // Then
        assertThat(stopped).containsExactly("collector", "Kafka");
        List<String> said =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(said)
                .hasSize(2)
                .allMatch(line ->
                        line.matches("Hanging did not stop within \\d\\.\\d s, and is left to end with the process"));
        List<Double> seconds = said.stream()
                .map(line -> Double.valueOf(line.replaceAll("[^0-9.]*([0-9.]+) s,.*", "$1")))
                .toList();
        assertThat(seconds.get(0)).as("half of what there is").isPositive().isLessThanOrEqualTo(SHORT.toMillis() / 2e3);
        assertThat(seconds.get(1)).as("half of what is left").isPositive().isLessThanOrEqualTo(SHORT.toMillis() / 4e3);
    }

    @Test
    void aPartThatFailsToStopKeepsNoOther() {
        Parts parts = new Parts();
        parts.add(Parts.Turn.SCRAPER, () -> {
            throw new IOException("no space left");
        });
        parts.add(Parts.Turn.KAFKA, () -> stopped.add("Kafka"));

        parts.close();

        assertThat(stopped).containsExactly("Kafka");
        assertThat(log.list).hasSize(1);
    }

    @Test
    void whoeverClosesSecondWaitsForTheFirst() throws Exception {
        // Given
        Parts parts = new Parts();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        parts.add(Parts.Turn.KAFKA, () -> {
            begun.countDown();
            mayEnd.await();
            stopped.add("Kafka");
        });
        CompletableFuture.runAsync(parts::close);
        begun.await();

        // When
        CompletableFuture<Void> second = CompletableFuture.runAsync(parts::close);
        boolean waited = !second.isDone();
        mayEnd.countDown();
        second.join();

        // Then
        assertThat(waited).isTrue();
        assertThat(stopped).containsExactly("Kafka");
    }

    @Test
    void whoeverClosesSecondWaitsNoLongerThanThePartsHave() throws Exception {
        Parts parts = new Parts(SHORT);
        parts.add(Parts.Turn.KAFKA, new Hanging());
        Thread first = new Thread(parts::close);
        first.start();

        parts.close();
        first.join(); // or the test runs into its time limit

        assertThat(log.list).hasSize(1);
    }

    @Test
    void aPartThatComesAfterTheEndIsStoppedAtOnce() {
        Parts parts = new Parts();
        parts.close();

        assertThatThrownBy(() -> parts.add(Parts.Turn.KAFKA, () -> stopped.add("Kafka")))
                .isInstanceOf(StartException.class)
                .hasMessage("Stopped while starting");
        assertThat(stopped).containsExactly("Kafka");
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Parts.class);
    }
}
