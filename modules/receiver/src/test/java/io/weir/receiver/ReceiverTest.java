package io.weir.receiver;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;
import io.weir.intake.SourceStates;
import io.weir.management.Readiness;
import io.weir.model.Reading;
import io.weir.model.SourceState;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.KafkaAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ReceiverTest {

    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    /** Of all tests: to close them takes two seconds, for there is no Kafka to tell the last of them. */
    private static final SourceStates STATES = new SourceStates(KafkaAccess.plaintext("127.0.0.1:1"), new Readiness());

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicBoolean kafka = new AtomicBoolean(true);
    private final List<Scraped> taken = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        STATES.close();
    }

    @Test
    void onlyThoseWhoNeverComeAgainGoThroughTheDisk() {
        ScriptedSource board = new ScriptedSource("board", false);
        ScriptedSource broker = new ScriptedSource("broker", true);
        try (Receiver receiver = receiver(Duration.ZERO)) {
            receiver.listen(board);
            receiver.listen(broker);
            kafka.set(false);

            assertThat(board.inlet.offer(List.of(reading())).join().isWhole()).isTrue();
            assertThat(broker.inlet.offer(List.of(reading())).join().isWhole()).isFalse();

            assertThat(spooled("board")).isEqualTo(1);
            assertThat(folder.resolve("broker")).doesNotExist();
            assertThat(receiver.addresses())
                    .isEqualTo(Map.of("board", "board in this process", "broker", "broker in this process"));
        }
    }

    @Test
    void allAreClosedAndSaidToBeStopped() {
        ScriptedSource board = new ScriptedSource("board", false);
        ScriptedSource broker = new ScriptedSource("broker", true);
        Receiver receiver = receiver(Duration.ZERO);
        receiver.listen(board);
        receiver.listen(broker);
        assertThat(STATES.of("board").state()).isEqualTo(SourceState.State.WORKING);

        receiver.close();
        receiver.run();

        assertThat(board.closed && broker.closed).isTrue();
        assertThat(STATES.of("board").state()).isEqualTo(SourceState.State.STOPPED);
        assertThatThrownBy(() -> receiver.listen(new ScriptedSource("late", true)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEndGivesKafkaWhatTheDiskHolds() {
        ScriptedSource board = new ScriptedSource("board", false);
        Receiver receiver = receiver(DRAIN);
        receiver.listen(board);
        kafka.set(false);
        board.inlet.offer(List.of(reading())).join();
        assertThat(spooled("board")).isEqualTo(1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(receiver::close);
        await().until(() -> board.closed);
        assertThat(closing).isNotDone();
        kafka.set(true);
        closing.join();

        assertThat(spooled("board")).isZero();
    }

    @Test
    void whatKafkaDoesNotTakeByThenIsThereAtTheNextStart() {
        ScriptedSource board = new ScriptedSource("board", false);
        try (Receiver receiver = receiver(Duration.ofMillis(50))) {
            receiver.listen(board);
            kafka.set(false);
            board.inlet.offer(List.of(reading())).join();
        }

        registry.clear();
        ScriptedSource again = new ScriptedSource("board", false);
        try (Receiver receiver = receiver(Duration.ZERO)) {
            receiver.listen(again);
            kafka.set(true);
            await().untilAsserted(() -> assertThat(taken).hasSize(1));
        }
    }

    @Test
    void oneThatEndsByItselfEndsAll() {
        ScriptedSource board = new ScriptedSource("board", false);
        try (Receiver receiver = receiver(Duration.ZERO)) {
            receiver.listen(board);

            board.ended.complete("its web server stopped");

            assertThatThrownBy(receiver::run)
                    .isInstanceOf(SourceEndedException.class)
                    .hasMessage("The source board listens no more: its web server stopped");
        }
    }

    @Test
    void twoCanNotHaveOneSpool() {
        try (Receiver one = receiver(Duration.ZERO);
                Receiver other = receiver(Duration.ZERO)) {
            one.listen(new ScriptedSource("board", false));

            assertThatThrownBy(() -> other.listen(new ScriptedSource("board", false)))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("another process has it");
        }
    }

    private Receiver receiver(Duration drain) {
        Inlet inlet = batch -> {
            if (kafka.get()) {
                taken.addAll(batch);
                return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
            }
            return CompletableFuture.completedFuture(new Acknowledgement(
                    0, List.of(new Acknowledgement.Missing(0, new IllegalStateException("Kafka is away")))));
        };
        return new Receiver(source -> inlet, new Spools(folder, 1024 * 1024), drain, STATES, registry);
    }

    private double spooled(String source) {
        return registry.get("spool_batches").tag("source", source).gauge().value();
    }

    private static Scraped reading() {
        return new Scraped.Found(
                new Reading("board", null, "1", "SDS011", NOW, NOW, null, Map.of("P1", "4.30"), Map.of()));
    }
}
