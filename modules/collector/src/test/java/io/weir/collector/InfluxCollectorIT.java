package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.store.InfluxServer;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredValue;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The collector between a real Kafka and a real InfluxDB. Each test has a kind and a bucket of its own; as another bucket is
 * another generation, its collector reads the topics of the others too.
 */
class InfluxCollectorIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private static Path folder;

    private static InfluxServer influx;
    private static EmbeddedKafka kafka;
    private static KafkaTap tap;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        influx = InfluxServer.start(folder);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        tap = new KafkaTap(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            tap.close();
            kafka.close();
            influx.close();
        }
    }

    @Test
    @Tag("complaint")
    void pointBeyondRetentionIsNotRetriedForEver() {
        byte[] old = message("P1", 2, NOW.minus(2, ChronoUnit.HOURS));
        long first = tap.send("sensor-measures-p1", 0, message("P1", 1, NOW), old, message("P1", 3, NOW));

        try (Store store = influx.config("retention", HOUR).open();
                Running running = new Running(kafka.bootstrapServers(), store)) {
            await().until(() -> tap.lag("sensor-measures-p1") == 0);

            assertThat(values(store, "P1")).containsExactlyInAnyOrder(1.0, 3.0);
            Rejected rejected = tap.rejected().get("sensor-measures-p1/0/" + (first + 1) + " P1");
            assertThat(rejected.original()).isEqualTo(old);
            assertThat(rejected.reason()).isEqualTo(Reason.STORE_REFUSED);
            assertThat(rejected.detail()).startsWith("422 ").contains("outside retention policy");
            assertThat(running.readiness().isReady()).isTrue();
        }
    }

    @Test
    @Tag("complaint")
    void partialWriteIsNotTakenAtItsWord() {
        List<byte[]> messages = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            messages.add(message("P2", n, n % 4 == 0 ? NOW.minus(2, ChronoUnit.HOURS) : NOW));
        }
        long first = tap.send("sensor-measures-p2", 0, messages.toArray(byte[][]::new));

        try (Store store = influx.config("partial", HOUR).open();
                Running running = new Running(kafka.bootstrapServers(), store)) {
            await().until(() -> tap.lag("sensor-measures-p2") == 0);

            Map<String, Rejected> rejected = tap.rejected();
            for (int n = 0; n < 40; n++) {
                Rejected one = rejected.get("sensor-measures-p2/0/" + (first + n) + " P2");
                assertThat(one != null).as("message %d is rejected", n).isEqualTo(n % 4 == 0);
            }
            assertThat(values(store, "P2")).hasSize(30).noneMatch(value -> value % 4 == 0);
        }
    }

    @Test
    @Tag("complaint")
    void missingBucketBlocksNothingItIsMadeAgainAndFilledFromTheBeginning() {
        tap.send("sensor-measures-p4", 0, message("P4", 1, NOW), message("P4", 2, NOW));
        try (Store store = influx.config("missing", Duration.ZERO).open();
                Running running = new Running(kafka.bootstrapServers(), store)) {
            await().until(() -> tap.lag("sensor-measures-p4") == 0);

            influx.delete("missing");
            tap.send("sensor-measures-p4", 0, message("P4", 3, NOW));

            await().ignoreExceptionsInstanceOf(StoreException.class)
                    .untilAsserted(() -> assertThat(values(store, "P4")).containsExactlyInAnyOrder(1.0, 2.0, 3.0));
            await().until(() -> running.readiness().isReady());
        }
    }

    @Test
    void kindThatSomebodyElseWroteInAnotherShapeIsRejectedAndTheOthersAreStored() {
        Store store = influx.config("shape", Duration.ZERO).open();
        store.prepare(Catalogue.BUILT_IN);
        store.write(
                ("pressure,sensor=other value=\"text\" " + NOW.toEpochMilli() + "\n").getBytes(StandardCharsets.UTF_8));
        long first = tap.send("sensor-measures-pressure", 0, message("pressure", 1, NOW));
        tap.send("sensor-measures-humidity", 0, message("humidity", 2, NOW));

        try (store;
                Running running = new Running(kafka.bootstrapServers(), store)) {
            await().until(() -> tap.lag("sensor-measures-pressure") + tap.lag("sensor-measures-humidity") == 0);

            assertThat(values(store, "humidity")).containsExactly(2.0);
            assertThat(tap.rejected()).containsKey("sensor-measures-pressure/0/" + first + " pressure");
        }
    }

    /** An old integer in the first shard: ours are stored and read, the collector is ready, and its log says what is to be done. */
    @Test
    @Tag("complaint")
    void oldIntegerHidesNothingAndIsSaidAtTheStart() {
        Store store = influx.config("integer", Duration.ZERO).open();
        store.prepare(Catalogue.BUILT_IN);
        Instant old = NOW.minus(60, ChronoUnit.DAYS);
        store.write(
                ("temperature,sensor=test value=20i " + old.toEpochMilli() + "\n").getBytes(StandardCharsets.UTF_8));
        tap.send("sensor-measures-temperature", 0, message("temperature", 21.5, NOW));
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Collector.class);
        logger.addAppender(log);

        try (store;
                Running running = new Running(kafka.bootstrapServers(), store)) {
            await().until(() -> tap.lag("sensor-measures-temperature") == 0);

            assertThat(running.readiness().isReady()).isTrue();
            List<StoredValue> found = new ArrayList<>();
            store.values("temperature", old, NOW, found::add);
            assertThat(found).extracting(StoredValue::value).containsExactlyInAnyOrder(20.0, 21.5);
            assertThat(log.list)
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anySatisfy(line -> assertThat(line)
                            .contains("temperature has value as integer")
                            .contains("influx delete --bucket 'integer' --start " + old)
                            .hasLineCount(1));
        } finally {
            logger.detachAppender(log);
        }
    }

    private static byte[] message(String kind, double value, Instant takenAt) {
        return MeasureJson.write(new Measure("s", "n" + value, null, kind, value, takenAt, null));
    }

    private static List<Double> values(Store store, String kind) {
        List<StoredValue> found = new ArrayList<>();
        store.values(kind, NOW.minus(1, ChronoUnit.DAYS), NOW.plusSeconds(1), found::add);
        return found.stream().map(StoredValue::value).toList();
    }
}
