package io.weir.intake.broker;

import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.weir.intake.Acknowledgement;
import io.weir.intake.Acknowledgement.Missing;
import io.weir.intake.Gate;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;
import io.weir.model.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class HandoverTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Exception AWAY = new IllegalStateException("Kafka is away");

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> offered = new CopyOnWriteArrayList<>();
    private Handover<String> handover;

    @AfterEach
    void close() {
        handover.close();
    }

    @Test
    void aMessageIsAcknowledgedOnceKafkaHasAllOfItAndNotBefore() {
        CompletableFuture<Acknowledgement> kafka = new CompletableFuture<>();
        start(batch -> kafka);

        handover.put("a b");
        await().until(() -> offered.size() == 2);
        assertThat(acknowledged).isEmpty();
        kafka.complete(new Acknowledgement(2, List.of()));

        await().until(() -> acknowledged.equals(List.of("a b")));
    }

    @Test
    void oneOfWhichAnythingIsMissingIsOfferedAgainWhileTheOthersAreAcknowledged() {
        Deque<Acknowledgement> answers = new ConcurrentLinkedDeque<>(
                List.of(new Acknowledgement(3, List.of(new Missing(2, AWAY))), new Acknowledgement(2, List.of())));
        prepare(batch -> CompletableFuture.completedFuture(answers.poll()));
        handover.put("a");
        handover.put("b c");
        handover.put("d");

        handover.start();

        await().until(() -> acknowledged.size() == 3);
        assertThat(acknowledged).containsExactly("a", "d", "b c");
        assertThat(offered).containsExactly("a", "b", "c", "d", "b", "c");
    }

    /** As the answer of a broker and an announcement that comes at that moment do. */
    @Test
    void itMayBeStartedByTwoAtOnce() {
        for (int round = 0; round < 500; round++) {
            prepare(batch -> CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of())));
            CyclicBarrier both = new CyclicBarrier(2);

            Stream.of(startBehind(both), startBehind(both)).toList().forEach(CompletableFuture::join);

            handover.close();
        }
    }

    private CompletableFuture<Void> startBehind(CyclicBarrier both) {
        Handover<String> one = handover;
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        both.await();
                    } catch (InterruptedException | BrokenBarrierException e) {
                        throw new AssertionError(e);
                    }
                    one.start();
                },
                task -> new Thread(task).start()); // one each, for they wait for each other
    }

    @Test
    void aMessageThatGivesNothingIsAcknowledgedToo() {
        start(batch -> CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of())));

        handover.put("");

        await().until(() -> acknowledged.equals(List.of("")));
    }

    @Test
    void whileIntakePausesNothingIsAcknowledgedAndThenAllIs() {
        Gate gate = new Gate();
        gate.pause();
        List<Integer> asked = new CopyOnWriteArrayList<>();
        start(batch -> {
            asked.add(batch.size());
            gate.require();
            return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
        });
        handover.put("a");
        await().until(() -> !asked.isEmpty());
        assertThat(acknowledged).isEmpty();

        gate.resume();

        await().until(() -> acknowledged.equals(List.of("a")));
    }

    @Test
    void manyMessagesAreOfferedTogetherAndEachIsAcknowledgedOnceInItsOrder() {
        List<Integer> batches = new CopyOnWriteArrayList<>();
        List<String> messages = IntStream.range(0, 2_000).mapToObj(i -> "m" + i).toList();
        handover = new Handover<>("test", HandoverTest::read, acknowledged::add, batch -> {
            batches.add(batch.size());
            return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
        });
        messages.forEach(handover::put);
        assertThat(handover.waiting()).isEqualTo(2_000);

        handover.start();

        await().until(() -> acknowledged.size() == 2_000);
        assertThat(acknowledged).isEqualTo(messages);
        assertThat(batches).containsExactly(500, 500, 500, 500);
    }

    @Test
    void anErrorOfOurOwnIsToldAndNothingIsAcknowledged() {
        start(batch -> {
            throw new IllegalStateException("a bug");
        });

        handover.put("a");

        await().until(() -> handover.ended().isDone());
        assertThat(handover.ended().join()).contains("a bug");
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void whatIsOnItsWayWhenItIsClosedIsStillAcknowledgedAndTheRestIsNotOffered() {
        CompletableFuture<Acknowledgement> kafka = new CompletableFuture<>();
        start(batch -> kafka);
        handover.put("a");
        await().until(() -> !offered.isEmpty());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(handover::close);
        kafka.complete(new Acknowledgement(1, List.of()));
        closed.join();

        handover.put("b");

        assertThat(acknowledged).containsExactly("a");
        assertThat(offered).containsExactly("a");
    }

    private void start(Inlet inlet) {
        prepare(inlet);
        handover.start();
    }

    private void prepare(Inlet inlet) {
        handover = new Handover<>("test", HandoverTest::read, acknowledged::add, batch -> {
            batch.forEach(each -> offered.add(((Scraped.Found) each).reading().sensor()));
            return inlet.offer(batch);
        });
    }

    /** A reading for each word. */
    private static List<Scraped> read(String message) {
        return List.of(message.split(" ")).stream()
                .filter(word -> !word.isEmpty())
                .<Scraped>map(word -> new Scraped.Found(
                        new Reading("test", null, word, null, NOW, NOW, null, Map.of("temperature", "1"), Map.of())))
                .toList();
    }
}
