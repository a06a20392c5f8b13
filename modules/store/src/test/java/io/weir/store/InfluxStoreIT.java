package io.weir.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Secret;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InfluxStoreIT extends StoreContract {

    @TempDir
    private static Path folder;

    private static InfluxServer server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = InfluxServer.start(folder);
        store = server.config("a bucket of ours, ${1}", Duration.ZERO).open();
        store.prepare(Catalogue.BUILT_IN);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    @Override
    Store store() {
        return store;
    }

    /** Fields are merged, and a line can't take one away. */
    @Override
    Point overFlagged(Point plain, Point flagged) {
        return new Point(plain.takenAt(), plain.value(), flagged.raw(), flagged.flags());
    }

    @Test
    void missingBucketIsMadeOnceAndKeepsForEver() {
        try (Store fresh = server.config("fresh", Duration.ZERO).open();
                Store other = server.config("fresh", Duration.ZERO).open()) {
            Map<String, String> made = fresh.prepare(Catalogue.BUILT_IN);
            assertThat(other.prepare(Catalogue.BUILT_IN)).isEqualTo(made);
            assertThat(store.prepare(Catalogue.BUILT_IN)).isNotEqualTo(made);

            fresh.write(line(Instant.parse("1999-12-31T23:59:59Z")));
        }
    }

    @Test
    void pointBeyondRetentionIsRefused() {
        try (Store hour = server.config("hour", Duration.ofHours(1)).open()) {
            hour.prepare(Catalogue.BUILT_IN);
            Instant old = Instant.now().minus(2, ChronoUnit.HOURS);

            assertThatThrownBy(() -> hour.write(line(old))).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.status()).isEqualTo(422);
                assertThat(e.words()).contains("Retention Policy");
            });
        }
    }

    @Test
    void writingToABucketThatIsNotThereSaysSo() {
        try (Store none = server.config("none", Duration.ZERO).open()) {
            assertThatThrownBy(() -> none.write(line(TAKEN_AT)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("404 bucket \"none\" not found");
        }
    }

    @Test
    void wrongTokenIsDeniedAndNotPrinted() {
        StoreConfig.Influx right = server.config("none", Duration.ZERO);
        StoreConfig wrong = new StoreConfig.Influx(
                right.url(),
                right.org(),
                right.bucket(),
                new Secret("wrong-token"),
                right.retention(),
                right.timeouts());
        try (Store stranger = wrong.open()) {
            assertThatThrownBy(() -> stranger.write(line(TAKEN_AT))).isInstanceOfSatisfying(StoreException.class, e -> {
                assertThat(e.status()).isEqualTo(401);
                assertThat(e).hasMessageNotContaining("wrong-token");
            });
        }
    }

    /** By whomever it was written, and whether its shard is the oldest, one in between or the newest. */
    @ParameterizedTest
    @Tag("complaint")
    @CsvSource({
        "20i, integer, 0",
        "20i, integer, 30",
        "20i, integer, 60",
        "20u, unsigned, 0",
        "'\"x\"', string, 0",
        "t, boolean, 30"
    })
    void pointOfAnotherTypeInAnotherShardHidesNoneOfOurs(String value, String type, int day) {
        String bucket = type + day;
        try (Store mixed = server.config(bucket, Duration.ZERO).open()) {
            mixed.prepare(Catalogue.BUILT_IN);
            Instant strange = TAKEN_AT.plus(day, ChronoUnit.DAYS);
            mixed.write(("temperature,sensor=test value=" + value + " " + strange.toEpochMilli() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            List<Point> ours = new ArrayList<>();
            for (int at : List.of(45, 15)) {
                Instant takenAt = TAKEN_AT.plus(at, ChronoUnit.DAYS);
                write(mixed, new Measure("s", "1", null, "temperature", at + 0.5, takenAt, null));
                ours.add(new Point(takenAt, at + 0.5));
            }

            assertThat(mixed.series(
                            new SensorId("s", "1"), "temperature", TAKEN_AT, TAKEN_AT.plus(99, ChronoUnit.DAYS), 9))
                    .containsExactlyElementsOf(ours);
            List<StoredValue> found = new ArrayList<>();
            mixed.values("temperature", Instant.MIN, Instant.MAX, found::add);
            assertThat(found)
                    .filteredOn(stored -> stored.sensor().sensor().equals("1"))
                    .extracting(StoredValue::value)
                    .containsExactlyInAnyOrder(45.5, 15.5);
            assertThat(mixed.conflicts(Catalogue.BUILT_IN))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .startsWith("temperature has value as ")
                    .contains("1 point of type " + type + " from " + strange)
                    .endsWith("influx delete --bucket '" + bucket + "' --start " + strange + " --stop "
                            + strange.plusNanos(1) + " --predicate '_measurement=\"temperature\"'");

            server.delete(bucket, strange, strange.plusNanos(1), "_measurement=\"temperature\"");

            assertThat(mixed.conflicts(Catalogue.BUILT_IN)).isEmpty();
            write(mixed, new Measure("s", "1", null, "temperature", 1.5, strange, null));
            assertThat(mixed.series(
                            new SensorId("s", "1"), "temperature", TAKEN_AT, TAKEN_AT.plus(99, ChronoUnit.DAYS), 9))
                    .hasSize(3);
        }
    }

    @Test
    void fieldsOfOurTypesOrNotOursAreNoConflict() {
        try (Store alone = server.config("alone", Duration.ZERO).open()) {
            alone.prepare(Catalogue.BUILT_IN);
            String lines = "temperature,sensor=1 value=20,raw=21,flags=\"saturated\",note=\"x\" 1528058891000\n"
                    + "boiler,sensor=1 value=20i 1528058891000\n";
            alone.write(lines.getBytes(StandardCharsets.UTF_8));

            assertThat(alone.conflicts(Catalogue.BUILT_IN)).isEmpty();
        }
    }

    @Test
    void bucketWhoseNameLeadsToAnotherOneIsNotReadFromThere() {
        try (Store ours = server.config("ours", Duration.ZERO).open();
                Store another = server.config("another", Duration.ZERO).open()) {
            ours.prepare(Catalogue.BUILT_IN);
            String id = another.prepare(Catalogue.BUILT_IN).get("P1");
            server.nameDatabase("ours", id);

            assertThatThrownBy(() -> ours.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 1))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("influx v1 dbrp create --bucket-id ");
            assertThat(another.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 1))
                    .isEmpty();
        }
    }

    @Test
    void bucketThatIsNotThereHasNoValuesAndSaysSo() {
        try (Store none = server.config("none", Duration.ZERO).open()) {
            assertThatThrownBy(() -> none.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 1))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("404 bucket \"none\" not found");
        }
    }

    private static void write(Store store, Measure measure) {
        LineProtocol lines = new LineProtocol();
        lines.add(measure);
        store.write(lines.bytes());
    }

    private static byte[] line(Instant takenAt) {
        LineProtocol lines = new LineProtocol();
        lines.add(new Measure("s", "1", null, "P1", 1, takenAt, null));
        return lines.bytes();
    }
}
