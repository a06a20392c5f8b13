package io.weir.scraper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Gate;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PulledSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.SourceStates;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.settings.KafkaAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class GateTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();
    private final Gate gate = new Gate();

    @Test
    void aPauseBreaksAFetchOffWhichIsNotKnownThenAndComesAgainWhole() throws Exception {
        // Given
        ScriptedSource source = new ScriptedSource("s", (number, out) -> {
            if (number == 1) {
                gate.pause();
                out.accept(ScriptedSource.reading("s", "1"));
            }
            return PulledSource.Fetched.NEWS;
        });
        Feed feed = feed(source);

        // When
        Duration pause = feed.fetch();
        CompletableFuture<Duration> next = CompletableFuture.supplyAsync(() -> fetch(feed));

        // Then
        assertThat(pause).isZero();
        assertThat(source.deliveries).as("its validator is not kept").hasValue(0);
        await().during(Duration.ofMillis(300)).until(() -> source.fetches.get() == 1 && !next.isDone());
        assertThat(registry.get("scraper_fetch_failures_total").counter().count())
                .isZero();
        assertThat(readiness.isReady()).as("Kafka is not to blame").isTrue();

        gate.resume();
        next.join();
        assertThat(source.fetches).hasValue(2);
        assertThat(source.deliveries).hasValue(1);
    }

    @Test
    void aScraperWhoseIntakePausesCanBeClosed() {
        gate.pause();
        ScriptedSource source = new ScriptedSource("s", (number, out) -> PulledSource.Fetched.NEWS);
        Scraper scraper = new Scraper(List.of(source), intake(), 0, states(), registry);
        CompletableFuture<Void> running = CompletableFuture.runAsync(scraper::run);

        scraper.close();
        running.join();

        assertThat(source.fetches).hasValue(0);
    }

    private Feed feed(PulledSource source) {
        return new Feed(source, intake(), new Pauses(0, () -> 0), states(), registry);
    }

    private static SourceStates states() {
        return new SourceStates(KafkaAccess.plaintext("127.0.0.1:1"), new Readiness());
    }

    private Intake intake() {
        return new Intake(
                new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry),
                new ReadingSender(KafkaAccess.plaintext("127.0.0.1:1"), ReadingSender.PATIENCE, readiness),
                gate,
                registry);
    }

    private static Duration fetch(Feed feed) {
        try {
            return feed.fetch();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
