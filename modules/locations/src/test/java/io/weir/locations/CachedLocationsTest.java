package io.weir.locations;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.CachedLocations.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CachedLocationsTest {

    private static final Duration KEEP = Duration.ofDays(30);
    private static final Duration BRIEFLY = Duration.ofMinutes(10);
    private static final Coordinate HERE = new Coordinate(48.79, 9.16);
    private static final Coordinate THERE = new Coordinate(51.5, -0.12);

    private final MemoryCache cache = new MemoryCache();
    private final ScriptedResolver resolver =
            ScriptedResolver.answering(coordinate -> Optional.of(ScriptedResolver.town(coordinate)));
    private final CachedLocations locations = over(resolver);

    @Test
    void whatIsKnownIsNotAskedAgain() {
        List<Answer> first = locations.answer(List.of(HERE, THERE));
        List<Answer> second = locations.answer(List.of(THERE, HERE));

        assertThat(first)
                .containsExactly(
                        new Answer(Optional.of(ScriptedResolver.town(HERE)), false),
                        new Answer(Optional.of(ScriptedResolver.town(THERE)), false));
        assertThat(second)
                .containsExactly(
                        new Answer(Optional.of(ScriptedResolver.town(THERE)), true),
                        new Answer(Optional.of(ScriptedResolver.town(HERE)), true));
        assertThat(resolver.asked()).containsExactly(List.of(HERE, THERE));
    }

    @Test
    void theAnswerIsThatOfTheGridPointWhicheverCoordinateCameFirst() {
        Optional<Location> first = locations.find(new Coordinate(48.79049, 9.15951));
        Optional<Location> second = locations.find(new Coordinate(48.78951, 9.16049));

        assertThat(first).contains(ScriptedResolver.town(HERE)).isEqualTo(second);
        assertThat(resolver.asked()).containsExactly(List.of(HERE));
    }

    @Test
    void aCoordinateTwiceInABatchIsAskedOnce() {
        assertThat(locations.find(List.of(HERE, THERE, HERE)))
                .containsExactly(
                        Optional.of(ScriptedResolver.town(HERE)),
                        Optional.of(ScriptedResolver.town(THERE)),
                        Optional.of(ScriptedResolver.town(HERE)));
        assertThat(resolver.asked()).containsExactly(List.of(HERE, THERE));
    }

    @Test
    void nowhereIsRememberedBriefly() {
        resolver.nowAnswers(
                coordinate -> Optional.of(coordinate).filter(HERE::equals).map(ScriptedResolver::town));

        assertThat(locations.find(List.of(HERE, THERE)))
                .containsExactly(Optional.of(ScriptedResolver.town(HERE)), Optional.empty());
        assertThat(cache.kept).containsEntry(HERE, KEEP).containsEntry(THERE, BRIEFLY);
        assertThat(locations.answer(List.of(THERE))).containsExactly(new Answer(Optional.empty(), true));
    }

    @Test
    void anAnswerInAnothersSteadIsRememberedBriefly() {
        ScriptedResolver nominatim = new ScriptedResolver(
                Location.From.NOMINATIM, coordinate -> Optional.of(ScriptedResolver.town(coordinate)));

        over(nominatim).find(HERE);

        assertThat(cache.kept).containsEntry(HERE, BRIEFLY);
    }

    @Test
    void aFailureIsThrownAndNotRemembered() {
        resolver.nowAnswers(coordinate -> {
            throw new IllegalStateException("no answer");
        });
        assertThatThrownBy(() -> locations.find(HERE)).hasMessage("no answer");
        assertThat(cache.kept).isEmpty();

        resolver.nowAnswers(coordinate -> Optional.of(ScriptedResolver.town(coordinate)));
        assertThat(locations.find(HERE)).contains(ScriptedResolver.town(HERE));
    }

    @Test
    void manyWhoAskAtTheSameTimeAskTheResolverOnce() throws InterruptedException {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        resolver.nowAnswers(coordinate -> {
            awaitQuietly(mayAnswer);
            return Optional.of(ScriptedResolver.town(coordinate));
        });

        List<Asker> askers = IntStream.range(0, 20)
                .mapToObj(asker -> ask(List.of(new Coordinate(48.79 + asker * 1e-5, 9.16))))
                .toList();
        await().until(() -> askers.stream().allMatch(Asker::isWaiting));
        mayAnswer.countDown();

        for (Asker asker : askers) {
            assertThat(asker.found()).containsExactly(Optional.of(ScriptedResolver.town(HERE)));
        }
        assertThat(resolver.asked()).containsExactly(List.of(HERE));
    }

    @Test
    void aFailureIsThrownToAllWhoWaitForIt() throws InterruptedException {
        CountDownLatch mayFail = new CountDownLatch(1);
        resolver.nowAnswers(coordinate -> {
            awaitQuietly(mayFail);
            throw new IllegalStateException("no answer");
        });

        List<Asker> askers =
                IntStream.range(0, 5).mapToObj(asker -> ask(List.of(HERE))).toList();
        await().until(() -> askers.stream().allMatch(Asker::isWaiting));
        mayFail.countDown();

        for (Asker asker : askers) {
            assertThat(asker.failure()).hasStackTraceContaining("no answer");
        }
        assertThat(resolver.asked()).containsExactly(List.of(HERE));
    }

    @Test
    void whoWaitsForAnotherAnswersItsOwnFirst() throws InterruptedException {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        resolver.nowAnswers(coordinate -> {
            if (coordinate.equals(HERE)) {
                awaitQuietly(mayAnswer);
            }
            return Optional.of(ScriptedResolver.town(coordinate));
        });

        Asker slow = ask(List.of(HERE));
        await().until(slow::isWaiting);
        Asker waitsForSlow = ask(List.of(HERE, THERE));
        await().until(waitsForSlow::isWaiting);
        assertThat(locations.find(THERE)).contains(ScriptedResolver.town(THERE));
        mayAnswer.countDown();

        assertThat(waitsForSlow.found())
                .containsExactly(Optional.of(ScriptedResolver.town(HERE)), Optional.of(ScriptedResolver.town(THERE)));
    }

    private CachedLocations over(Resolver resolver) {
        return new CachedLocations(cache, resolver, KEEP, BRIEFLY, new SimpleMeterRegistry());
    }

    private Asker ask(List<Coordinate> coordinates) {
        Asker asker = new Asker(locations, coordinates);
        asker.thread.start();
        return asker;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks in a thread of its own. */
    private static final class Asker {

        private final Thread thread;
        private volatile List<Optional<Location>> found;
        private volatile Throwable failure;

        Asker(Locations locations, List<Coordinate> coordinates) {
            thread = new Thread(() -> {
                try {
                    found = locations.find(coordinates);
                } catch (RuntimeException e) {
                    failure = e;
                }
            });
            thread.setDaemon(true);
        }

        boolean isWaiting() {
            return thread.getState() == Thread.State.WAITING;
        }

        List<Optional<Location>> found() throws InterruptedException {
            thread.join();
            return found;
        }

        Throwable failure() throws InterruptedException {
            thread.join();
            return failure;
        }
    }

    /** Remembers without end, and for how long it was to. */
    private static final class MemoryCache implements LocationCache {

        private final Map<Coordinate, Optional<Location>> answers = new ConcurrentHashMap<>();
        private final Map<Coordinate, Duration> kept = new ConcurrentHashMap<>();

        @Override
        public Map<Coordinate, Optional<Location>> read(Collection<Coordinate> coordinates) {
            Map<Coordinate, Optional<Location>> known = new HashMap<>(answers);
            known.keySet().retainAll(coordinates);
            return known;
        }

        @Override
        public void write(Map<Coordinate, Optional<Location>> found, Duration keep) {
            answers.putAll(found);
            found.keySet().forEach(coordinate -> kept.put(coordinate, keep));
        }
    }
}
