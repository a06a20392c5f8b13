package io.weir.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorId;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.StatisticJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

/** What holds for each store. A test of its own kind or sensor each: they share what is stored. */
abstract class StoreContract {

    static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11.123Z");
    private static final Instant NEXT_DAY =
            Instant.parse("2018-06-04T20:48:11.123Z"); // others ask for all of their own day
    private static final Place STUTTGART = new Place("2681", 48.79, 9.16, 290.0, "DE", "Stuttgart", false);
    private static final String ODD = " ,=\"'\\\n\r\t\0#;{}$%<>/\u241b\ud83d\ude00\u0085\u2028é5";
    private static final Duration MOST = Duration.ofSeconds(20);

    abstract Store store();

    @Test
    void preparedAgainItIsOfTheSameGeneration() {
        Map<String, String> first = store().prepare(Catalogue.BUILT_IN);
        write(measure("twice", "pressure", 1, TAKEN_AT));

        assertThat(first)
                .hasSize(Catalogue.BUILT_IN.kinds().size() + StoredRecords.ALL.size())
                .containsKeys("noise_LAeq", "weir_statistics", "weir_alarms");
        assertThat(store().prepare(Catalogue.BUILT_IN)).isEqualTo(first);
    }

    @Test
    void eachKindCanBeWrittenAndRead() {
        for (Kind kind : Catalogue.BUILT_IN.kinds()) {
            write(measure("each-kind", kind.name(), kind.number(), TAKEN_AT));

            assertThat(series("each-kind", kind.name())).containsExactly(new Point(TAKEN_AT, kind.number()));
        }
    }

    @Test
    void hostileTextComesBackAsItWas() {
        List<String> hostile = hostileTexts();
        LineProtocol lines = new LineProtocol();
        for (String text : hostile) {
            Place place = new Place(null, 1, 2, null, text, text, true);
            Measure measure = new Measure(text, text, text, "P1", text.length(), TAKEN_AT, place);
            lines.add(measure);
            lines.add(MeasureJson.write(measure), "P1");
        }
        store().write(lines.bytes());
        store().awaitVisible(MOST);

        assertThat(values("P1"))
                .containsAll(hostile.stream()
                        .map(text -> new StoredValue(new SensorId(text, text), "P1", TAKEN_AT, text.length()))
                        .toList());
        for (String text : hostile) {
            assertThat(store().series(new SensorId(text, text), "P1", TAKEN_AT, TAKEN_AT, 10))
                    .as(text)
                    .containsExactly(new Point(TAKEN_AT, text.length()));
        }
    }

    /** A thousand texts of what servers stumble over; each is source, sensor, type and city of a measure of its own. */
    @Test
    void anyTextComesBackAsItWas() {
        Random random = new Random(4);
        LineProtocol lines = new LineProtocol();
        Set<StoredValue> written = new HashSet<>();
        Instant takenAt = TAKEN_AT.plusSeconds(7); // which no other test uses
        for (int n = 0; n < 1_000; n++) {
            Measure measure = new Measure(
                    n + hostile(random),
                    hostile(random) + n,
                    hostile(random),
                    "samples",
                    n,
                    takenAt,
                    new Place(null, 1, 2, null, hostile(random), hostile(random), false));
            lines.add(measure);
            written.add(new StoredValue(measure.sensorId(), "samples", takenAt, n));
        }
        store().write(lines.bytes());
        store().awaitVisible(MOST);

        Set<StoredValue> found = new HashSet<>();
        store().values("samples", takenAt, takenAt, found::add);
        assertThat(found).isEqualTo(written);
    }

    @Test
    void textOf64KilobytesComesBackOrIsRefusedAsTheLineItIs() {
        Measure huge = new Measure("s", "x".repeat(64 * 1024), null, "max_micro", 1, TAKEN_AT, null);
        try {
            write(huge);
        } catch (StoreException e) {
            assertThat(e.status()).isIn(400, 413, 422);
            return;
        }
        assertThat(values("max_micro"))
                .contains(new StoredValue(new SensorId("s", huge.sensor()), "max_micro", TAKEN_AT, 1));
    }

    @Test
    void recordsThatAreNoMeasuresComeBackAndReplaceWhatTheySaidBefore() {
        Table table = StoredRecords.ALL.get(0).table();
        Statistic first = statistic(TAKEN_AT, 0, 3, 2.5);
        Statistic corrected = statistic(TAKEN_AT, 1, 4, 2.75);
        Statistic later = statistic(TAKEN_AT.plusSeconds(5), 0, 1, 7);
        LineProtocol lines = new LineProtocol();
        for (Statistic statistic : List.of(first, corrected, later, later)) {
            lines.add(
                    StatisticJson.write(statistic),
                    StoredRecords.of("sensor-statistics").orElseThrow());
        }
        store().write(lines.bytes());
        store().awaitVisible(MOST);

        assertThat(rows(table, Map.of("series", ODD, "kind", "P1"))).containsExactly(row(later), row(corrected));
        assertThat(rows(table, Map.of("series", "' OR '1'='1"))).isEmpty();
        assertThat(store().rows(table, Map.of(), TAKEN_AT, TAKEN_AT, 10)).containsExactly(row(corrected));
        assertThatThrownBy(() -> rows(table, Map.of("x\" OR 1=1", "y"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofEachOfSomeTagsTheNewestRecordIsFound() {
        Table table = StoredRecords.STATISTICS.table();
        Instant later = NEXT_DAY.plusSeconds(5);
        List<Statistic> told = List.of(
                window("station", "9001", "1h/1m", NEXT_DAY, 1),
                window("station", "9001", "1h/1m", later, 2),
                window("station", ODD, "1h/1m", NEXT_DAY, 3),
                window("station", "9001", "100/10", NEXT_DAY, 4),
                window("sensor", "feed/1", "100/10", NEXT_DAY, 5));
        LineProtocol lines = new LineProtocol();
        told.forEach(each -> lines.add(StatisticJson.write(each), StoredRecords.STATISTICS));
        store().write(lines.bytes());
        store().awaitVisible(MOST);

        assertThat(newest(table, List.of("series"), Map.of("scope", "station", "window", "1h/1m")))
                .containsExactlyInAnyOrder(row(told.get(1)), row(told.get(2)));
        assertThat(newest(table, List.of("window"), Map.of("scope", "station", "series", "9001")))
                .containsExactlyInAnyOrder(row(told.get(1)), row(told.get(3)));
        assertThat(newest(table, List.of("scope", "window"), Map.of("kind", "alarm_value")))
                .containsExactlyInAnyOrder(row(told.get(1)), row(told.get(3)), row(told.get(4)));
        assertThat(newest(table, List.of("series"), Map.of("scope", "' OR '1'='1")))
                .isEmpty();
        assertThatThrownBy(() -> newest(table, List.of("x\", \"kind"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Row> newest(Table table, List<String> each, Map<String, String> tags) {
        List<Row> rows = new ArrayList<>();
        store().newest(table, each, tags, NEXT_DAY, NEXT_DAY.plusSeconds(60), rows::add);
        return rows;
    }

    private static Statistic window(String scope, String series, String window, Instant to, double mean) {
        return new Statistic(
                scope,
                series,
                "alarm_value",
                window,
                to.minusSeconds(60),
                to,
                0,
                1,
                1,
                2,
                mean,
                null,
                3,
                to.minusSeconds(1),
                0.5,
                4,
                5,
                6,
                0);
    }

    @Test
    void eachChangeOfAnAlarmIsARowWithItsWordsAsTheyWere() {
        AlarmChange active = alarm(2, AlarmState.ACTIVE, TAKEN_AT.plusSeconds(600));
        AlarmChange resolved = alarm(3, AlarmState.RESOLVED, TAKEN_AT.plusSeconds(900));
        LineProtocol lines = new LineProtocol();
        for (AlarmChange change : List.of(active, resolved, resolved)) {
            lines.add(
                    AlarmChangeJson.write(change),
                    StoredRecords.of("sensor-alarms").orElseThrow());
        }
        store().write(lines.bytes());
        store().awaitVisible(MOST);

        List<Row> rows = store().rows(
                        StoredRecords.ALARMS.table(),
                        Map.of("series", "feed/" + ODD),
                        TAKEN_AT,
                        TAKEN_AT.plusSeconds(3_600),
                        10);
        assertThat(rows)
                .containsExactly(
                        StoredRecords.ALARMS.read(AlarmChangeJson.write(resolved)),
                        StoredRecords.ALARMS.read(AlarmChangeJson.write(active)));
        assertThat(rows.get(0).fields()).contains(900.0, "dust@feed/" + ODD, "is over " + ODD);
    }

    private static AlarmChange alarm(int change, AlarmState state, Instant at) {
        return new AlarmChange(
                "dust@feed/" + ODD,
                change,
                "dust",
                "critical",
                state,
                "feed/" + ODD,
                "P1",
                60,
                50,
                TAKEN_AT,
                at,
                "is over " + ODD);
    }

    private static Row row(Statistic statistic) {
        return StoredRecords.of("sensor-statistics").orElseThrow().read(StatisticJson.write(statistic));
    }

    private List<Row> rows(Table table, Map<String, String> tags) {
        return store().rows(table, tags, TAKEN_AT, TAKEN_AT.plusSeconds(60), 10);
    }

    private static Statistic statistic(Instant to, int correction, long count, double mean) {
        Instant from = to.minusSeconds(60);
        return new Statistic(
                "sensor",
                ODD,
                "P1",
                "1m/5s",
                from,
                to,
                correction,
                count,
                1,
                9,
                mean,
                count == 1 ? null : 0.5,
                3,
                from,
                0.05,
                2,
                9,
                9,
                0);
    }

    @Test
    void noTextOfAQuestionIsMoreThanText() {
        write(measure("injected", "P1", 7, TAKEN_AT));

        for (String text : List.of(
                "' OR '1'='1",
                "'; DROP TABLE \"P1\"; --",
                "x' UNION SELECT * FROM \"P1\" --",
                "\\' OR 1=1 --",
                "\" or true or \"\" == \"",
                "\") |> drop(columns: [\"_value\"]) //",
                "\\\" or true //",
                "${r.source}",
                "%27 OR %271%27=%271",
                "injected\u0000")) {
            assertThat(store().series(new SensorId(text, "5331"), "P1", TAKEN_AT, TAKEN_AT, 10))
                    .as(text)
                    .isEmpty();
            assertThat(store().series(new SensorId("injected", text), "P1", TAKEN_AT, TAKEN_AT, 10))
                    .as(text)
                    .isEmpty();
        }
        assertThat(series("injected", "P1")).containsExactly(new Point(TAKEN_AT, 7));
    }

    @Test
    @Tag("complaint")
    void whatCameIsBesideWhatIsStoredInItsStead() {
        Measure flagged = flagged("flags", TAKEN_AT);
        LineProtocol lines = new LineProtocol();
        lines.add(MeasureJson.write(flagged), "humidity");
        store().write(lines.bytes());
        write(measure("flags", "humidity", 40, TAKEN_AT.minusSeconds(1)));

        List<StoredValue> found = new ArrayList<>();
        store().values("humidity", TAKEN_AT.minusSeconds(1), TAKEN_AT, found::add);
        assertThat(found)
                .filteredOn(value -> value.sensor().source().equals("flags"))
                .containsExactlyInAnyOrder(
                        new StoredValue(new SensorId("flags", "5331"), "humidity", TAKEN_AT, 100, 103.2),
                        new StoredValue(new SensorId("flags", "5331"), "humidity", TAKEN_AT.minusSeconds(1), 40));
        assertThat(series("flags", "humidity"))
                .as("one series, flagged or not")
                .containsExactly(
                        new Point(TAKEN_AT, 100, 103.2, flagged.flags()), new Point(TAKEN_AT.minusSeconds(1), 40));
    }

    /** What a value that is written over by a plain one leaves behind. */
    abstract Point overFlagged(Point plain, Point flagged);

    @Test
    void aPlainValueOverAFlaggedOneIsTheValueThatCame() {
        Measure flagged = flagged("plain-over-flagged", TAKEN_AT);
        write(flagged);
        write(measure("plain-over-flagged", "humidity", 55, TAKEN_AT));

        assertThat(series("plain-over-flagged", "humidity"))
                .containsExactly(
                        overFlagged(new Point(TAKEN_AT, 55), new Point(TAKEN_AT, 100, 103.2, flagged.flags())));
        List<StoredValue> found = new ArrayList<>();
        store().values("humidity", TAKEN_AT, TAKEN_AT, found::add);
        assertThat(found)
                .filteredOn(value -> value.sensor().source().equals("plain-over-flagged"))
                .extracting(value -> value.came(Catalogue.BUILT_IN))
                .containsExactly(55.0);
    }

    @Test
    void writtenAgainItIsThereOnceWithTheLaterValue() {
        write(measure("again", "P2", 1, TAKEN_AT));
        write(measure("again", "P2", 1, TAKEN_AT));
        write(measure("again", "P2", 2, TAKEN_AT));

        assertThat(values("P2")).containsExactly(new StoredValue(new SensorId("again", "5331"), "P2", TAKEN_AT, 2));
    }

    @Test
    @Tag("complaint")
    void twoSeriesDoNotOverwriteEachOther() {
        Place indoors = new Place("2682", 48.8, 9.17, null, "DE", "Fellbach", true);
        List<Measure> measures = List.of(
                new Measure("two-series", "1", "SDS011", "durP1", 1, TAKEN_AT, STUTTGART),
                new Measure("two-series", "2", "SDS011", "durP1", 2, TAKEN_AT, STUTTGART),
                new Measure("two-series", "3", "PPD42NS", "durP1", 3, TAKEN_AT, indoors),
                new Measure("two-series", "4", null, "durP1", 4, TAKEN_AT, null),
                new Measure("two-series too", "1", "SDS011", "durP1", 5, TAKEN_AT, STUTTGART),
                new Measure("two-series", "1", "SDS011", "durP2", 6, TAKEN_AT, STUTTGART),
                new Measure("two-series", "1", "SDS011", "durP1", 7, TAKEN_AT.plusMillis(1), STUTTGART));

        write(measures.toArray(Measure[]::new));

        List<StoredValue> stored = new ArrayList<>();
        for (String kind : List.of("durP1", "durP2")) {
            store().values(kind, TAKEN_AT, TAKEN_AT.plusMillis(1), stored::add);
        }
        assertThat(stored.stream().filter(value -> value.sensor().source().startsWith("two-series")))
                .containsExactlyInAnyOrderElementsOf(measures.stream()
                        .map(measure ->
                                new StoredValue(measure.sensorId(), measure.kind(), measure.takenAt(), measure.value()))
                        .toList());
    }

    @Test
    void doublesComeBackExactly() {
        Random random = new Random(1);
        List<Point> points = new ArrayList<>();
        LineProtocol lines = new LineProtocol();
        for (int n = 0; n < 2_000; n++) {
            double value = n % 2 == 0 ? random.nextInt(1_000_000) / 100.0 : anyDouble(random);
            Instant takenAt = TAKEN_AT.plusSeconds(n);
            points.add(0, new Point(takenAt, value));
            lines.add(measure("doubles", "humidity", value, takenAt));
        }
        store().write(lines.bytes());
        store().awaitVisible(MOST);

        assertThat(store().series(
                                new SensorId("doubles", "5331"),
                                "humidity",
                                TAKEN_AT,
                                TAKEN_AT.plusSeconds(2_000),
                                2_000))
                .containsExactlyElementsOf(points);
    }

    @Test
    void rangeHasBothItsEndsAndTheNewestComeFirst() {
        write(
                measure("range", "temperature", 1, TAKEN_AT.minusMillis(1)),
                measure("range", "temperature", 2, TAKEN_AT),
                measure("range", "temperature", 3, TAKEN_AT.plusMillis(1)),
                measure("range", "temperature", 4, TAKEN_AT.plusMillis(2)),
                measure("range", "temperature", 5, TAKEN_AT.plusMillis(3)));
        Instant to = TAKEN_AT.plusMillis(2);
        List<StoredValue> found = new ArrayList<>();
        store().values("temperature", TAKEN_AT, to, found::add);

        assertThat(found).extracting(StoredValue::value).containsExactlyInAnyOrder(2.0, 3.0, 4.0);
        assertThat(store().series(new SensorId("range", "5331"), "temperature", TAKEN_AT, to, 2))
                .containsExactly(new Point(to, 4), new Point(TAKEN_AT.plusMillis(1), 3));
    }

    @Test
    @Tag("complaint")
    void aSelectionHasAllThatIsStoredOfItsMeasuresTheOldestFirst() {
        Instant start = Instant.parse("2019-02-01T00:00:00Z");
        Place stuttgart = new Place(null, 48.79, 9.16, null, "DE", "Stuttgart", true);
        Place fiji = new Place(null, -16.5, 179.9, null, "FJ", ODD, false);
        Place samoa = new Place(null, -13.8, -171.8, null, null, null, false);
        Measure first = new Measure(
                "selected", ODD, "SDS011", "P2", -3.5, start, stuttgart, 4.25, Set.of("saturated", "of-a-newer-weir"));
        Measure second = new Measure("selected", "b", null, "P2", 2, start.plusSeconds(1), fiji);
        Measure third = new Measure("selected", "c", "SDS011", "P2", 3, start.plusSeconds(2), samoa);
        Measure fourth = new Measure("selected", ODD, "SDS011", "P2", 4, start.plusSeconds(3), null);
        write(fourth, first, third, second);
        Instant end = start.plusSeconds(3);

        assertThat(selected(new Selection("P2", start, end))).containsExactly(first, second, third, fourth);
        assertThat(selected(new Selection("P2", start.plusMillis(1), end.minusMillis(1))))
                .containsExactly(second, third);
        assertThat(selected(where(start, end, first.sensorId(), null, null, null)))
                .containsExactly(first, fourth);
        assertThat(selected(where(start, end, null, null, "FJ", ODD))).containsExactly(second);
        assertThat(selected(where(start, end, null, new Box(-20, 170, -10, -170), null, null)))
                .as("over the antimeridian")
                .containsExactly(second, third);
        assertThat(selected(where(start, end, null, new Box(48.79, 9.16, 48.79, 9.16), null, null)))
                .containsExactly(first);
        assertThat(selected(where(start, end, null, null, "' OR '1'='1", null))).isEmpty();
        assertThat(selected(new Selection("nope", start, end))).isEmpty();
    }

    private static Selection where(Instant from, Instant to, SensorId sensor, Box box, String country, String city) {
        return new Selection(
                "P2",
                from,
                to,
                Optional.ofNullable(sensor),
                Optional.ofNullable(box),
                Optional.ofNullable(country),
                Optional.ofNullable(city));
    }

    private List<Measure> selected(Selection selection) {
        List<Measure> selected = new ArrayList<>();
        store().measures(selection, selected::add);
        return selected;
    }

    @Test
    void aSelectionEndsWhereItsReaderDoes() {
        Instant start = Instant.parse("2019-03-01T00:00:00Z");
        LineProtocol lines = new LineProtocol();
        for (int n = 0; n < 30_000; n++) {
            lines.add(measure("ending", "P2", n, start.plusMillis(n)));
        }
        store().write(lines.bytes());
        store().awaitVisible(MOST);
        List<Measure> read = new ArrayList<>();

        assertThatThrownBy(() -> store().measures(new Selection("P2", start, start.plusSeconds(30)), measure -> {
                    read.add(measure);
                    if (read.size() == 3) {
                        throw new IllegalStateException("gone");
                    }
                }))
                .hasMessage("gone");

        assertThat(read).hasSize(3);
        assertThat(selected(new Selection("P2", start, start.plusSeconds(30)))).hasSize(30_000);
    }

    @Test
    @Tag("complaint")
    void binsHaveTheMeanOfEachSensorsValuesInThem() {
        Instant from = Instant.parse("2019-04-01T00:00:07.250Z"); // on no edge that a store would choose
        Duration width = Duration.ofMinutes(10);
        write(
                measure("binned", "P2", 100, from.minusMillis(1)),
                measure("binned", "P2", 1, from),
                measure("binned", "P2", 4, from.plus(width).minusMillis(1)),
                measure("binned", "P2", 7.5, from.plus(width)),
                measure(ODD, "P2", -2, from.plus(width.multipliedBy(3)).minusMillis(1)),
                measure("binned", "P2", 100, from.plus(width.multipliedBy(3))));
        List<Bin> bins = new ArrayList<>();

        store().bins(new Bins("P2", from, width, 3), bins::add);

        SensorId sensor = new SensorId("binned", "5331");
        assertThat(bins)
                .containsExactlyInAnyOrder(
                        new Bin(sensor, 0, 2.5), new Bin(sensor, 1, 7.5), new Bin(new SensorId(ODD, "5331"), 2, -2));
        store().bins(new Bins("nope", from, width, 3), bin -> fail("found " + bin));
    }

    @Test
    void aSpreadHasHowManyValuesASensorHasInABinTheLeastTheMeanAndTheMost() {
        Instant from = Instant.parse("2019-04-08T00:00:07.250Z"); // on no edge that a store would choose
        Duration width = Duration.ofMinutes(30);
        SensorId sensor = new SensorId(ODD, "5331");
        write(
                measure(ODD, "P2", 100, from.minusMillis(1)),
                measure(ODD, "P2", 1, from),
                measure(ODD, "P2", 8, from.plusSeconds(60)),
                measure(ODD, "P2", 4.5, from.plus(width).minusMillis(1)),
                measure("another", "P2", 1_000, from.plusSeconds(60)),
                measure(ODD, "P2", -2, from.plus(width.multipliedBy(3)).minusMillis(1)),
                measure(ODD, "P2", 100, from.plus(width.multipliedBy(3))));

        assertThat(store().spreads(sensor, new Bins("P2", from, width, 3)))
                .containsExactly(new Spread(0, 3, 1, 4.5, 8), new Spread(2, 1, -2, -2, -2));
        assertThat(store().spreads(sensor, new Bins("nope", from, width, 3))).isEmpty();
    }

    @Test
    void eachSensorStandsWhereItLastStood() {
        Instant start = Instant.parse("2019-05-01T00:00:00Z");
        Place later = new Place(null, 1, 2, null, "FJ", "Suva", true);
        write(
                measure("placed", "P2", 1, start),
                new Measure("placed", "5331", "SDS011", "P2", 1, start.plusSeconds(5), later),
                measure("placed", "P2", 1, start.plusSeconds(2)),
                new Measure("placed", ODD, "SDS011", "P2", 1, start, null));
        List<StoredPlace> places = new ArrayList<>();

        store().places("P2", start, start.plusSeconds(9), places::add);

        assertThat(places)
                .containsExactlyInAnyOrder(
                        new StoredPlace(new SensorId("placed", "5331"), later, start.plusSeconds(5)),
                        new StoredPlace(new SensorId("placed", ODD), null, start));
        store().places("nope", start, start, place -> fail("found " + place));
    }

    @Test
    void sensorThatIsNotThereHasAnEmptySeries() {
        assertThat(store().series(
                                new SensorId("nobody", "' OR '1'='1"),
                                "P1",
                                Instant.MIN,
                                Instant.MAX,
                                Integer.MAX_VALUE))
                .isEmpty();
        assertThat(store().series(
                                new SensorId("nobody", "\" or true or r.sensor == \""),
                                "P1",
                                Instant.MIN,
                                Instant.MAX,
                                5))
                .isEmpty();
    }

    @Test
    void kindThatIsNotThereHasNoValues() {
        for (String kind : List.of("nope", "P1\"; DROP TABLE \"P1\"; --", "\" or true", "")) {
            store().values(kind, Instant.MIN, Instant.MAX, found -> fail("found " + found));
            assertThat(store().series(new SensorId("s", "1"), kind, Instant.MIN, Instant.MAX, 5))
                    .isEmpty();
        }
    }

    @Test
    void badLineIsRefusedWithTheStoresWords() {
        assertThatThrownBy(
                        () -> store().write("P1,sensor=1 value=1x2 1528058891000\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.status()).isEqualTo(400);
                    assertThat(e.words()).contains("1x2");
                });
    }

    private static double anyDouble(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0;
    }

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(30); n > 0; n--) {
            boolean odd = random.nextInt(4) > 0;
            text.append(odd ? ODD.charAt(random.nextInt(ODD.length())) : (char) random.nextInt(0x10000));
        }
        return text.toString();
    }

    private static List<String> hostileTexts() {
        List<String> texts = new ArrayList<>(List.of(
                "two words",
                " lead and trail ",
                "a,b=c",
                "=",
                ",",
                "\"quoted\"",
                "it's",
                "'; DROP TABLE \"P1\"; --",
                "${1+1}",
                "back\\slash",
                "trailing\\",
                "\\",
                "\\\\",
                "\\,\\ \\=",
                "line\nbreak",
                "carriage\rreturn",
                "\ttab",
                "nul\0",
                "bell\u0007 and escape \u001b[31m",
                "\u007f",
                "\u0085\u2028",
                "#comment",
                "Köln 😀 東京",
                "\u241b005c",
                "\u241b",
                "lone \ud800 surrogate",
                "<script>alert(1)</script>",
                "%s%n",
                "null",
                "x".repeat(8_000)));
        return texts;
    }

    private List<StoredValue> values(String kind) {
        List<StoredValue> found = new ArrayList<>();
        store().values(kind, TAKEN_AT, TAKEN_AT, found::add);
        return found;
    }

    private List<Point> series(String source, String kind) {
        return store().series(new SensorId(source, "5331"), kind, Instant.EPOCH, TAKEN_AT, 10);
    }

    private void write(Measure... measures) {
        LineProtocol lines = new LineProtocol();
        List.of(measures).forEach(lines::add);
        store().write(lines.bytes());
        store().awaitVisible(MOST);
    }

    private static Measure flagged(String source, Instant takenAt) {
        Set<String> flags = Set.of("saturated", "of-a-newer-weir");
        return new Measure(source, "5331", "SDS011", "humidity", 100, takenAt, STUTTGART, 103.2, flags);
    }

    private static Measure measure(String source, String kind, double value, Instant takenAt) {
        return new Measure(source, "5331", "SDS011", kind, value, takenAt, STUTTGART);
    }
}
