package io.weir.scraper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Delivery;
import io.weir.intake.FetchException;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PulledSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.SendException;
import io.weir.intake.SourceStates;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SourceState;
import io.weir.model.SourceState.State;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ReadingJson;
import io.weir.wire.json.SourceStateJson;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

class ScraperIT {

    private static final OfflineLocations OFFLINE = OfflineLocations.load();
    private static final Instant NOW = Instant.parse("2018-06-03T20:50:02.113Z");

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaReader reader;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();
    private final PlaceFinder places = new PlaceFinder(Optional.empty(), OFFLINE, readiness, registry);

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(folder);
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        reader = new KafkaReader(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void aBrokenRecordIsOnTheRejectedTopicAndTheNextGoodOneArrivesInItsCity() throws IOException {
        String record = """
                {"id":%d,"sensor":{"id":9,"sensor_type":{"name":"SDS011"}},"timestamp":"2018-06-03 20:48:11",
                 "location":{"latitude":"48.79","longitude":"9.16","country":"XX"},
                 "sensordatavalues":[{"value_type":"P1","value":"12.30"}]}
                """;
        String feed = "[" + record.formatted(1) + ",{\"id\":7,\"sensor\":7}," + record.formatted(2) + "]";

        long arrived;
        try (ReadingSender sender = sender(kafka.bootstrapServers())) {
            Delivery delivery = new Delivery("mixed", new Intake(places, sender, registry));
            SensorCommunityFormat.read(
                    new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)), "mixed", NOW, delivery);
            arrived = delivery.finish();
        }

        assertThat(arrived).isEqualTo(3);
        Place stuttgart = new Place(null, 48.79, 9.16, null, "DE", "Stuttgart", false);
        assertThat(readings("mixed/9")).extracting(Reading::id).containsExactly("1", "2");
        assertThat(readings("mixed/9")).extracting(Reading::place).containsOnly(stuttgart);
        byte[] broken = "{\"id\":7,\"sensor\":7}".getBytes(StandardCharsets.UTF_8);
        assertThat(rejected("mixed/"))
                .containsExactly(Rejected.of(
                        broken,
                        Reason.MALFORMED,
                        "sensor must be an object, but is '7'",
                        null,
                        Stage.SCRAPER,
                        Rejected.origin("mixed", broken)));
        assertThat(count("scraper_readings_total", "mixed")).isEqualTo(2);
        assertThat(registry.get("scraper_rejected_total")
                        .tags("source", "mixed", "reason", "malformed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void theRecordedSourceFillsTheTopicWithItsFirstFetch() {
        Scraper scraper = scraper(new RecordedSource(Duration.ofMinutes(5), Clock.systemUTC()));
        Thread running = start(scraper);

        await().until(() -> count("scraper_readings_total", "recorded") > 8_000);
        double burst = count("scraper_readings_total", "recorded");
        await().until(() -> count("scraper_readings_total", "recorded") > burst);
        scraper.close();

        await().until(() -> !running.isAlive());
        assertThat(readings("recorded/").size()).isGreaterThan(8_000);
        assertThat(readings("recorded/"))
                .extracting(reading -> reading.place().city())
                .contains("Milan", "Stuttgart");
    }

    @Test
    @Timeout(60)
    void oneSourceThatFailsOrHangsDoesNotHoldUpAnother() {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedSource failing = new ScriptedSource("failing", (number, out) -> {
            out.accept(ScriptedSource.reading("failing", "before-" + number));
            throw new FetchException("status 500", null);
        });
        ScriptedSource buggy = new ScriptedSource("buggy", (number, out) -> {
            throw new IllegalStateException("a bug");
        });
        ScriptedSource hanging = new ScriptedSource("hanging", (number, out) -> {
            never.await();
            return PulledSource.Fetched.NEWS;
        });
        ScriptedSource still = new ScriptedSource("still", (number, out) -> PulledSource.Fetched.NOT_MODIFIED);
        ScriptedSource good = new ScriptedSource("good", (number, out) -> {
            out.accept(ScriptedSource.reading("good", Integer.toString(number)));
            return PulledSource.Fetched.NEWS;
        });
        Scraper scraper = scraper(failing, buggy, hanging, still, good);
        Thread running = start(scraper);

        await().until(() -> good.deliveries.get() > 5 && failing.fetches.get() > 2 && still.deliveries.get() > 2);
        await().until(() -> buggy.fetches.get() > 2);
        long began = System.nanoTime();
        scraper.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        await().until(() -> !running.isAlive());
        assertThat(failing.deliveries.get()).isZero();
        assertThat(readings("failing/before-1")).hasSize(1); // what came before a failure is good
        assertThat(readings("good/").size()).isGreaterThanOrEqualTo(good.deliveries.get());
        assertThat(count("scraper_fetch_failures_total", "failing")).isGreaterThan(2);
        assertThat(count("scraper_fetch_failures_total", "buggy")).isGreaterThan(2);
        assertThat(count("scraper_not_modified_total", "still")).isGreaterThan(2);
        assertThat(count("scraper_not_modified_total", "good")).isZero();
    }

    @Test
    @Timeout(60)
    void howASourceIsIsSaidOnItsTopicAndInTheReadiness() throws Exception {
        CountDownLatch works = new CountDownLatch(1);
        ScriptedSource flaky = new ScriptedSource("flaky", (number, out) -> {
            if (works.getCount() > 0) {
                throw new FetchException("it answers with status 503", null);
            }
            return PulledSource.Fetched.NEWS;
        });
        ScriptedSource steady = new ScriptedSource("steady-too", (number, out) -> PulledSource.Fetched.NOT_MODIFIED);
        Scraper scraper = scraper(flaky, steady);
        Thread running = start(scraper);

        await().until(() -> flaky.fetches.get() > 2 && steady.fetches.get() > 2);
        assertThat(readiness.without()).containsOnly(entry("flaky", "it answers with status 503"));
        assertThat(readiness.isReady()).isTrue();
        works.countDown();
        await().until(() -> readiness.without().isEmpty());
        scraper.stop("flaky");
        int fetches = flaky.fetches.get();
        int others = steady.fetches.get();
        await().until(() -> steady.fetches.get() > others + 2);
        assertThat(flaky.fetches.get()).isEqualTo(fetches);
        scraper.close();
        await().until(() -> !running.isAlive());

        List<SourceState> said = said("flaky");
        assertThat(said.stream().map(SourceState::state).distinct())
                .containsExactly(State.STARTING, State.AWAY, State.WORKING, State.STOPPED);
        List<SourceState> away =
                said.stream().filter(each -> each.state() == State.AWAY).toList();
        assertThat(away).hasSizeGreaterThan(1).allSatisfy(each -> {
            assertThat(each.since()).isEqualTo(away.get(0).since());
            assertThat(each.nextAt()).isAfter(each.since());
            assertThat(each.why()).isEqualTo("it answers with status 503");
            assertThat(each.live()).isTrue();
        });
        assertThat(said("steady-too"))
                .extracting(SourceState::state)
                .containsExactly(State.STARTING, State.WORKING, State.STOPPED);
    }

    @Test
    @Timeout(60)
    void whileKafkaIsAwayNothingCountsAsDeliveredAndItComesAgainAfterwards(@TempDir Path other) {
        EmbeddedKafka first = EmbeddedKafka.start(other);
        int port = Integer.parseInt(first.bootstrapServers().replaceAll(".*:", ""));
        KafkaTopics.create(first.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        ScriptedSource source = new ScriptedSource("steady", (number, out) -> {
            out.accept(ScriptedSource.reading("steady", Integer.toString(number)));
            return PulledSource.Fetched.NEWS;
        });
        Scraper scraper = new Scraper(
                List.of(source),
                new Intake(
                        places,
                        new ReadingSender(
                                KafkaAccess.plaintext(first.bootstrapServers()), Duration.ofSeconds(1), readiness),
                        registry),
                0,
                new SourceStates(KafkaAccess.plaintext(first.bootstrapServers()), readiness),
                registry);
        start(scraper);
        await().until(() -> source.deliveries.get() > 0);

        first.close();
        await().until(() -> readiness.away().containsKey("kafka"));
        assertThat(readiness.away().get("kafka")).contains("messages");
        int before = source.deliveries.get();
        int fetches = source.fetches.get();
        await().until(() -> source.fetches.get() > fetches + 1); // one of them was fetched and given up in between
        assertThat(source.deliveries.get()).isEqualTo(before);

        EmbeddedKafka second = EmbeddedKafka.start(other, port);
        await().until(() -> source.deliveries.get() > before && readiness.isReady());
        scraper.close();
        second.close();
    }

    @Test
    @Timeout(30)
    void whatKafkaDoesNotTakeIsSaid() {
        try (ReadingSender sender =
                new ReadingSender(KafkaAccess.plaintext("localhost:1"), Duration.ofSeconds(1), readiness)) {
            Delivery delivery = new Delivery("unsent", new Intake(places, sender, registry));
            delivery.accept(ScriptedSource.reading("unsent", "1"));

            assertThatThrownBy(delivery::finish)
                    .isInstanceOf(SendException.class)
                    .hasMessageContaining("sensor-readings");
        }
        assertThat(readiness.away()).containsKey("kafka");
        assertThat(count("scraper_readings_total", "unsent")).isZero();
    }

    private Scraper scraper(PulledSource... sources) {
        return new Scraper(
                List.of(sources),
                new Intake(places, sender(kafka.bootstrapServers()), registry),
                0,
                states(),
                registry);
    }

    private SourceStates states() {
        return new SourceStates(KafkaAccess.plaintext(kafka.bootstrapServers()), readiness);
    }

    private ReadingSender sender(String bootstrapServers) {
        return new ReadingSender(KafkaAccess.plaintext(bootstrapServers), ReadingSender.PATIENCE, readiness);
    }

    /** Kafka's clients have their timeouts, of some seconds each, and the first burst is of thousands. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private static Thread start(Scraper scraper) {
        Thread thread = new Thread(scraper::run, "scraper");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static List<SourceState> said(String source) {
        return reader.all(Channels.SOURCES.topic()).stream()
                .map(message -> SourceStateJson.read(message.value()))
                .filter(state -> state.source().equals(source))
                .toList();
    }

    private double count(String counter, String source) {
        return registry.get(counter).tag("source", source).counter().count();
    }

    private static List<Reading> readings(String key) {
        List<Reading> readings = new ArrayList<>();
        reader.all(Channels.READINGS.topic()).stream()
                .filter(message -> KafkaReader.key(message).startsWith(key))
                .forEach(message -> readings.add(ReadingJson.read(message.value())));
        return readings;
    }

    private static List<Rejected> rejected(String origin) {
        return reader.rejected().stream()
                .filter(rejected -> rejected.origin().startsWith(origin))
                .toList();
    }
}
