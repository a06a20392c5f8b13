package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.EmbeddedStore;
import io.weir.neighbours.KafkaTopics;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoreException;
import io.weir.store.StoredValue;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.StatisticJson;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The collector between a real Kafka and a real QuestDB. Each test has a kind of its own: they share both. */
class CollectorIT {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");
    private static final byte[] BROKEN = "{\"source\":".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static EmbeddedStore quest;
    private static KafkaTap tap;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        quest = EmbeddedStore.start(folder.resolve("quest"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        tap = new KafkaTap(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        tap.close();
        quest.close();
        kafka.close();
    }

    @Test
    void measuresAreStoredAndAllThatIsBeforeIsCommitted() {
        tap.send("sensor-measures-p1", 0, message("P1", 1), message("P1", 2));
        tap.send("sensor-measures-p1", 2, message("P1", 3));
        tap.send("sensor-measures-noise-laeq", 1, message("noise_LAeq", 4));

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag("sensor-measures-p1") + tap.lag("sensor-measures-noise-laeq") == 0);

            assertThat(values(store, "P1")).containsExactlyInAnyOrder(1.0, 2.0, 3.0);
            assertThat(values(store, "noise_LAeq")).containsExactly(4.0);
            assertThat(running.readiness().isReady()).isTrue();
        }
    }

    @Test
    void whatATransactionTookBackIsNotStored() {
        tap.sendAborted("sensor-measures-p4", 1, message("P4", 1));
        tap.send("sensor-measures-p4", 1, message("P4", 2));

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag("sensor-measures-p4") == 0);

            assertThat(values(store, "P4")).containsExactly(2.0);
        }
    }

    @Test
    @Tag("complaint")
    void offsetsAreNotCommittedWhileNothingIsStored() {
        // Given
        ScriptedStore store = new ScriptedStore();
        for (int n = 0; n < 4; n++) {
            store.failing(new StoreException(503, null, "busy"));
        }
        long first = tap.send("sensor-measures-p0", 0, message("P0", 1));

        // When
        try (Running running = running(store)) {
            await().until(() -> store.requests().size() == 2);
            tap.send("sensor-measures-p0", 0, message("P0", 2));
            tap.send("sensor-measures-p0", 2, message("P0", 3));

            // Then
            assertThat(tap.committed("sensor-measures-p0").values()).allMatch(offset -> offset <= first);
            assertThat(running.readiness().away()).containsEntry("scripted", "503 busy");
            await().until(() -> tap.lag("sensor-measures-p0") == 0);
            assertThat(lines(store, "P0")).hasSize(3);
            assertThat(running.readiness().isReady()).isTrue();
        }
    }

    @Test
    @Tag("complaint")
    void oneBadPointDoesNotStopTheOthers() {
        byte[] bad =
                MeasureJson.write(new Measure("s", "1", null, "P2", 3, Instant.parse("1969-12-31T23:59:59Z"), null));
        long first = tap.send(
                "sensor-measures-p2", 1, message("P2", 1), message("P2", 2), bad, message("P2", 4), message("P2", 5));

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag("sensor-measures-p2") == 0);

            assertThat(values(store, "P2")).containsExactlyInAnyOrder(1.0, 2.0, 4.0, 5.0);
            Rejected rejected = tap.rejected().get("sensor-measures-p2/1/" + (first + 2) + " P2");
            assertThat(rejected.reason()).isEqualTo(Reason.STORE_REFUSED);
            assertThat(rejected.stage()).isEqualTo(Stage.COLLECTOR);
            assertThat(rejected.original()).isEqualTo(bad);
            assertThat(rejected.detail()).startsWith("400 ").contains("before 1970");
            assertThat(running.rejected(Reason.STORE_REFUSED)).isOne();
        }
    }

    @Test
    void aStatisticThatTheStoreRefusesIsRejectedWithItsKind() {
        Instant end = Instant.parse("1969-12-31T23:59:59Z");
        byte[] bad = StatisticJson.write(new Statistic(
                "all",
                "all",
                "P1",
                "1m/5s",
                end.minusSeconds(60),
                end,
                0,
                1,
                2,
                2,
                2,
                null,
                2,
                end.minusSeconds(1),
                1,
                2,
                2,
                2,
                0));
        long first = tap.send(Channels.STATISTICS.topic(), 1, bad);

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag(Channels.STATISTICS.topic()) == 0);

            Rejected rejected = tap.rejected().get(Channels.STATISTICS.topic() + "/1/" + first + " P1");
            assertThat(rejected.reason()).isEqualTo(Reason.STORE_REFUSED);
            assertThat(running.rejected(Reason.STORE_REFUSED)).isOne();
        }
    }

    @Test
    void aReplayThatTheStoreRefusesAgainKeepsTheNameOfItsRejection() {
        byte[] bad =
                MeasureJson.write(new Measure("s", "1", null, "durP1", 3, Instant.parse("1969-12-31T23:59:59Z"), null));
        tap.send("sensor-measures-durp1", 0, message("durP1", 1));
        tap.replay("sensor-measures-durp1", bad, "sensor-measures-durp1/0/123456 durP1");

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag("sensor-measures-durp1") == 0);

            assertThat(tap.rejected().keySet().stream().filter(name -> name.startsWith("sensor-measures-durp1/")))
                    .containsExactly("sensor-measures-durp1/0/123456 durP1");
        }
    }

    @Test
    @Tag("complaint")
    void deadLetterTopicIsNotUnusedABrokenMessageIsThereAndTheNextGoodOneStillArrives() {
        long first = tap.send("sensor-measures-humidity", 0, BROKEN, message("P1", 7), message("humidity", 8));

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag("sensor-measures-humidity") == 0);

            assertThat(values(store, "humidity")).containsExactly(8.0);
            assertThat(running.rejected(Reason.MALFORMED)).isEqualTo(2);
            Map<String, Rejected> rejected = tap.rejected();
            assertThat(rejected.get("sensor-measures-humidity/0/" + first + " humidity")
                            .original())
                    .isEqualTo(BROKEN);
            assertThat(rejected.get("sensor-measures-humidity/0/" + (first + 1) + " humidity")
                            .detail())
                    .isEqualTo("kind must be humidity in this topic, but is P1");
        }
    }

    @Test
    void kindsThatShareATopicAreEachStoredAndWhatIsNoneOfThemIsRejected() {
        long first = tap.send(
                "sensor-measures-radiation",
                0,
                message("counts", 7),
                message("P1", 7),
                BROKEN,
                message("hv_pulses", 8),
                message("counts", 9));

        try (Store store = store();
                Running running = running(store)) {
            await().until(() -> tap.lag("sensor-measures-radiation") == 0);

            assertThat(values(store, "counts")).containsExactlyInAnyOrder(7.0, 9.0);
            assertThat(values(store, "hv_pulses")).containsExactly(8.0);
            Map<String, Rejected> rejected = tap.rejected();
            assertThat(rejected.get("sensor-measures-radiation/0/" + (first + 1))
                            .detail())
                    .startsWith("kind must be one of counts_per_minute, ")
                    .endsWith(" in this topic, but is P1");
            assertThat(rejected.get("sensor-measures-radiation/0/" + (first + 2))
                            .original())
                    .isEqualTo(BROKEN);
        }
    }

    @Test
    @Tag("complaint")
    void readingAgainDoesNotAppendTwice() {
        tap.send("sensor-measures-pressure", 0, message("pressure", 1), message("pressure", 2), BROKEN);
        try (Store store = store()) {
            try (Running first = running(store)) {
                await().until(() -> tap.lag("sensor-measures-pressure") == 0);
            }
            int rejected = tap.rejected().size();
            tap.rewind("sensor-measures-pressure");

            try (Running second = running(store)) {
                await().until(() -> tap.lag("sensor-measures-pressure") == 0);

                assertThat(values(store, "pressure")).containsExactlyInAnyOrder(1.0, 2.0);
                assertThat(second.rejected(Reason.MALFORMED)).isOne();
                assertThat(tap.rejected()).hasSize(rejected);
            }
        }
    }

    @Test
    void kindThatTheStoreHasBegunAnewIsReadFromTheBeginning() {
        // Given
        tap.send("sensor-measures-samples", 0, message("samples", 1), message("samples", 2));
        tap.send("sensor-measures-min-micro", 0, message("min_micro", 1));
        ScriptedStore before = new ScriptedStore();
        before.generations(Map.of("samples", "first", "min_micro", "first"));
        try (Running running = running(before)) {
            await().until(() -> tap.lag("sensor-measures-samples") + tap.lag("sensor-measures-min-micro") == 0);
        }

        // When
        ScriptedStore after = new ScriptedStore();
        after.generations(Map.of("samples", "second", "min_micro", "first"));
        try (Running running = running(after)) {
            await().until(() -> lines(after, "samples").size() == 2);

            // Then
            await().until(() -> tap.lag("sensor-measures-samples") == 0);
            assertThat(lines(after, "min_micro")).isEmpty();
        }
    }

    @Test
    void closedWhileTheStoreIsAwayItEndsSoonAndCommitsNothing() {
        ScriptedStore store = new ScriptedStore();
        store.failing(new StoreException(503, Duration.ofMinutes(5), "busy"));
        long first = tap.send("sensor-measures-durp2", 0, message("durP2", 1));
        Running running = running(store);
        await().until(() -> !running.readiness().isReady());

        long begin = System.nanoTime();
        running.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(tap.committed("sensor-measures-durp2").values()).allMatch(offset -> offset <= first);
    }

    @Test
    void closedWhileTheStoreHangsItEndsWithinTenSecondsAndCommitsNothing() {
        ScriptedStore store = new ScriptedStore();
        store.hanging();
        long first = tap.send("sensor-measures-durp1", 0, message("durP1", 1));
        Running running = running(store);
        await().until(() -> !store.requests().isEmpty());

        long begin = System.nanoTime();
        running.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(tap.committed("sensor-measures-durp1").values()).allMatch(offset -> offset <= first);
    }

    @Test
    void closedBeforeItRunsItLetsGoOfItsParts() {
        Collector collector = new Collector(
                CollectorConfig.of(kafka.bootstrapServers(), Catalogue.BUILT_IN),
                new ScriptedStore(),
                new SimpleMeterRegistry(),
                new Readiness());

        collector.close();
        collector.run(); // comes back at once
    }

    private static Running running(Store store) {
        return new Running(kafka.bootstrapServers(), store);
    }

    private static Store store() {
        return new StoreConfig.Quest(quest.url(), StoreConfig.Timeouts.DEFAULT).open();
    }

    private static List<String> lines(ScriptedStore store, String kind) {
        return store.lines().stream()
                .filter(line -> line.startsWith(kind + ","))
                .toList();
    }

    private static byte[] message(String kind, double value) {
        return MeasureJson.write(new Measure("s", "1", null, kind, value, TAKEN_AT.plusSeconds((long) value), null));
    }

    private static List<Double> values(Store store, String kind) {
        store.awaitVisible(Duration.ofSeconds(20));
        List<StoredValue> found = new ArrayList<>();
        store.values(kind, Instant.EPOCH, Instant.now(), found::add);
        return found.stream().map(StoredValue::value).toList();
    }
}
