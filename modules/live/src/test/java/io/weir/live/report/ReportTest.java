package io.weir.live.report;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Store;
import io.weir.store.StoredRecords;
import io.weir.store.StoredValue;
import io.weir.store.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each number is worked out once more, by grouping all values by what a calendar says of their times. */
class ReportTest {

    private static final Random RANDOM = new Random(17);
    private static final String HOSTILE = "</svg><script>alert('1')</script>\"\u202e";

    private final List<StoredValue> stored = new ArrayList<>();
    private final List<Row> alarms = new ArrayList<>();
    private ZoneId zone = ZoneId.of("UTC");

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,     2026-03-27",
        "Europe/Berlin,     2026-10-23",
        "America/Sao_Paulo, 2018-11-02",
        "America/Sao_Paulo, 2018-02-15",
        "Asia/Kolkata,      2026-01-30" // from one month into the next
    })
    void eachNumberIsThatOfAnIndependentCount(String name, LocalDate first) {
        // Given
        zone = ZoneId.of(name);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant to = first.plusDays(4).atStartOfDay(zone).toInstant();
        for (int n = 0; n < 5_000; n++) { // some before and some behind the period
            Instant at = from.minusSeconds(7_200)
                    .plusMillis(RANDOM.nextLong(
                            Duration.between(from, to).plusHours(4).toMillis()));
            store("P1", Integer.toString(RANDOM.nextInt(7)), at, Math.abs(RANDOM.nextGaussian(20, 15)));
            store(
                    "temperature",
                    Integer.toString(RANDOM.nextInt(3)),
                    at,
                    RANDOM.nextInt(100) == 0 ? 1_000 : RANDOM.nextGaussian(-3, 4));
            alarm("rule-" + RANDOM.nextInt(3), "feed/" + RANDOM.nextInt(7), "active", at);
            reported("9001-" + RANDOM.nextInt(4) + "-30" + RANDOM.nextInt(3), at, RANDOM.nextInt(2));
        }
        store("P1", "edge", from, 1);
        store("P1", "edge", to.minusMillis(1), 1);
        store("P1", "beyond", to, 1);

        // When
        Report report = report(from, to, "P1", "temperature", "humidity", "alarm_active");
        List<NamedCsvRecord> table = csv(report);

        // Then
        List<StoredValue> within = stored.stream()
                .filter(value ->
                        !value.takenAt().isBefore(from) && value.takenAt().isBefore(to))
                .toList();
        assertThat(numbers(table, "day-values", "date")).isEqualTo(count(within, this::date));
        assertThat(numbers(table, "station-values", "station"))
                .isEqualTo(count(within, value -> value.sensor().key()))
                .doesNotContainKey("feed/beyond");
        assertThat(numbers(table, "station-days", "station"))
                .isEqualTo(within.stream()
                        .collect(Collectors.groupingBy(
                                value -> value.sensor().key(),
                                Collectors.collectingAndThen(
                                        Collectors.mapping(ReportTest.this::date, Collectors.toSet()),
                                        days -> (double) days.size()))));
        double hours = Duration.between(from, to).toSeconds() / 3_600.0;
        numbers(table, "station-per-hour", "station")
                .forEach((station, rate) -> assertThat(rate)
                        .isEqualTo(numbers(table, "station-values", "station").get(station) / hours));
        for (String kind : List.of("P1", "temperature")) {
            histogramsAreThoseOf(kind, within, table);
        }
        assertThat(report.kinds()).as("of which there is any").hasSize(3);
        rungAreThoseOf("alarm", rung(from, to), table);
        rungAreThoseOf(
                "reported",
                within.stream()
                        .filter(value -> value.kind().equals("alarm_active") && value.value() == 1)
                        .map(value -> {
                            String[] names = value.sensor().sensor().split("-");
                            return new Rung(names[2], names[0], value.takenAt());
                        })
                        .toList(),
                table);
    }

    /** An alarm, and when it began. */
    private record Rung(String type, String station, Instant at) {}

    private List<Rung> rung(Instant from, Instant to) {
        List<String> tags = StoredRecords.ALARMS.table().tags();
        return alarms.stream()
                .filter(row -> !row.time().isBefore(from) && row.time().isBefore(to))
                .map(row -> new Rung(
                        row.tags().get(tags.indexOf("rule")), row.tags().get(tags.indexOf("series")), row.time()))
                .toList();
    }

    /** Each by what a calendar and a clock there show of its time. */
    private void rungAreThoseOf(String what, List<Rung> rung, List<NamedCsvRecord> table) {
        assertThat(numbers(table, what + "-day", "date"))
                .isEqualTo(count(rung, each -> each.at().atZone(zone).toLocalDate()));
        assertThat(numbers(table, what + "-month", "date"))
                .isEqualTo(count(rung, each -> YearMonth.from(each.at().atZone(zone))));
        assertThat(numbers(table, what + "-station", "station")).isEqualTo(count(rung, Rung::station));
        assertThat(numbers(table, what + "-type", "alarm")).isEqualTo(count(rung, Rung::type));
        assertThat(table.stream()
                        .filter(row -> row.getField("table").equals(what + "-hour"))
                        .filter(row -> !row.getField("value").equals("0"))
                        .collect(Collectors.toMap(
                                row -> row.getField("alarm") + " at " + row.getField("hour"),
                                row -> Double.parseDouble(row.getField("value")))))
                .isEqualTo(count(
                        rung,
                        each -> each.type() + " at " + each.at().atZone(zone).getHour()));
    }

    /** Each bar by looking at each value. */
    private void histogramsAreThoseOf(String kind, List<StoredValue> within, List<NamedCsvRecord> table) {
        List<StoredValue> values =
                within.stream().filter(value -> value.kind().equals(kind)).toList();
        List<NamedCsvRecord> bars = table.stream()
                .filter(row -> row.getField("table").startsWith("histogram")
                        && row.getField("kind").equals(kind))
                .toList();
        for (NamedCsvRecord bar : bars) {
            double low = bar.getField("from").isEmpty()
                    ? Double.NEGATIVE_INFINITY
                    : Double.parseDouble(bar.getField("from"));
            double high =
                    bar.getField("to").isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(bar.getField("to"));
            long expected = values.stream()
                    .filter(value -> value.value() >= low && value.value() < high)
                    .filter(value -> bar.getField("table").equals("histogram-day")
                            ? date(value).toString().equals(bar.getField("date"))
                            : YearMonth.from(date(value)).toString().equals(bar.getField("date")))
                    .count();
            assertThat(Long.parseLong(bar.getField("value"))).as("%s", bar).isEqualTo(expected);
        }
        assertThat(bars.stream()
                        .filter(bar -> bar.getField("table").equals("histogram-day"))
                        .mapToLong(bar -> Long.parseLong(bar.getField("value")))
                        .sum())
                .isEqualTo(values.size());
        double mean = values.stream().mapToDouble(StoredValue::value).average().orElseThrow();
        assertThat(Double.parseDouble(one(table, "kind-mean", kind).getField("value")))
                .isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-9));
        long inBars = bars.stream()
                .filter(bar -> bar.getField("table").equals("histogram-day"))
                .filter(bar ->
                        !bar.getField("from").isEmpty() && !bar.getField("to").isEmpty())
                .mapToLong(bar -> Long.parseLong(bar.getField("value")))
                .sum();
        assertThat(inBars)
                .as("of a few that are far off the others are not in one bar")
                .isGreaterThanOrEqualTo(values.size() * 97L / 100);
    }

    @Test
    void alarmsThatBaseStationsSaidAreCountedByDayMonthStationTypeAndHour() {
        zone = ZoneId.of("Europe/Berlin");
        Instant from = Instant.parse("2026-10-24T22:00:00Z"); // the day of 25 hours
        reported("9001-121-308", from.plusSeconds(2 * 3_600 + 60), 1); // 2:01
        reported("9001-121-308", from.plusSeconds(3 * 3_600 + 60), 1); // 2:01 once more
        reported("9001-5-308", from.plusSeconds(24 * 3_600 + 60), 1); // 23:01
        reported("9002-5-302", from.plusSeconds(25 * 3_600 + 60), 1); // the next day
        reported("9002-5-302", from.plusSeconds(25 * 3_600 + 120), 0); // over
        reported("9003-1-302", Instant.parse("2026-11-01T12:00:00Z"), 1);

        List<NamedCsvRecord> table = csv(report(from, Instant.parse("2026-11-02T00:00:00Z"), "alarm_active"));

        assertThat(numbers(table, "day-hours", "date")).containsEntry("2026-10-25", 25.0);
        assertThat(numbers(table, "reported-day", "date"))
                .containsEntry("2026-10-25", 3.0)
                .containsEntry("2026-10-26", 1.0)
                .containsEntry("2026-10-27", 0.0)
                .containsEntry("2026-11-01", 1.0);
        assertThat(numbers(table, "reported-month", "date")).isEqualTo(Map.of("2026-10", 4.0, "2026-11", 1.0));
        assertThat(numbers(table, "reported-station", "station"))
                .isEqualTo(Map.of("9001", 3.0, "9002", 1.0, "9003", 1.0));
        assertThat(numbers(table, "reported-type", "alarm")).isEqualTo(Map.of("308", 3.0, "302", 2.0));
        assertThat(table.stream()
                        .filter(row -> row.getField("table").equals("reported-hour")
                                && row.getField("alarm").equals("308"))
                        .filter(row -> !row.getField("value").equals("0"))
                        .map(row -> row.getField("hour") + '=' + row.getField("value")))
                .containsExactly("2=2", "23=1");
        assertThat(text(report(from, Instant.parse("2026-11-02T00:00:00Z"), "alarm_active")))
                .contains("most frequent: 308, 3 times");
    }

    /** More than a store gives at a time, and several at the very time at which one answer ends and the next begins. */
    @Test
    void eachAlarmThatBecameActiveIsCountedOnce() {
        zone = ZoneId.of("Asia/Kolkata");
        Instant from = Instant.parse("2026-05-01T00:00:00Z");
        int rung = 3 * Store.MOST_POINTS;
        for (int n = 0; n < rung; n++) {
            alarm("rule-" + n % 3, "feed/" + n % 7, "active", from.plusSeconds(n / 4));
        }
        alarm("rule-1", "feed/1", "resolved", from.plusSeconds(5));
        alarm("rule-1", "feed/1", "active", from.plusSeconds(86_400));

        List<NamedCsvRecord> table = csv(report(from, from.plusSeconds(86_400)));

        assertThat(numbers(table, "alarm-type", "alarm"))
                .isEqualTo(Map.of("rule-0", 10_000.0, "rule-1", 10_000.0, "rule-2", 10_000.0));
        assertThat(numbers(table, "alarm-day", "date")).containsEntry("2026-05-01", (double) rung);
        assertThat(numbers(table, "alarm-station", "station")).hasSize(7).containsEntry("feed/6", (double) (rung / 7));
        long hour = table.stream()
                .filter(row -> row.getField("table").equals("alarm-hour")
                        && row.getField("hour").equals("5"))
                .mapToLong(row -> Long.parseLong(row.getField("value")))
                .sum();
        assertThat(hour).as("from 5:30 there").isEqualTo(1_800 * 4);
    }

    /** Three million values are 48 MB at the least, whoever keeps them. */
    @Test
    void memoryIsThatOfStationsAndDaysHoweverManyValuesThereAre() {
        Instant from = Instant.parse("2026-05-01T00:00:00Z");
        int values = 3_000_000;
        Store many = new Listed() {
            @Override
            public void values(String kind, Instant begin, Instant end, Consumer<StoredValue> consumer) {
                SensorId[] sensors = new SensorId[100];
                Arrays.setAll(sensors, n -> new SensorId("feed", Integer.toString(n)));
                for (int n = 0; n < values; n++) {
                    consumer.accept(new StoredValue(sensors[n % 100], kind, from.plusMillis(n * 100L), n % 50));
                }
            }
        };
        Period period = Period.of(from, from.plusSeconds(400_000), zone);
        long before = used();

        Report report = new ReportReader(many, period, (all, done) -> {})
                .read(List.of(Catalogue.BUILT_IN.kind("P1").orElseThrow()));

        assertThat(used() - before).isLessThan(16L * 1024 * 1024);
        assertThat(report.kinds().get(0).moments().count()).isEqualTo(values);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void alarm(String rule, String series, String state, Instant at) {
        Table table = StoredRecords.ALARMS.table();
        Map<String, String> tags = Map.of("rule", rule, "series", series, "state", state);
        alarms.add(new Row(
                at,
                table.tags().stream().map(tag -> tags.getOrDefault(tag, "any")).toList(),
                List.of(alarms.size())));
    }

    @Test
    void thePageIsWholeLoadsNothingAndTakesHostileNamesForText() throws Exception {
        Instant from = Instant.parse("2026-05-01T00:00:00Z");
        store("P1", HOSTILE, from.plusSeconds(60), 5);
        reported("a" + HOSTILE + "-1-b" + HOSTILE, from.plusSeconds(60), 1);
        StringWriter page = new StringWriter();

        ReportPage.write(report(from, from.plusSeconds(200_000), "P1", "alarm_active"), 20, new PrintWriter(page));

        assertThat(page.toString())
                .contains("&lt;script&gt;alert(&#39;1&#39;)")
                .doesNotContain("<script", "\u202e", "http:", "https:", "url(", "src=", "@import")
                .contains("<svg", "aria-label=");
        // its elements are closed in order
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.toString()
                        .replace("<!doctype html>", "")
                        .replace("<meta charset=\"utf-8\">", "")
                        .replace("<meta name=\"viewport\" content=\"width=device-width\">", ""))));
        assertThat(text(report(from, from.plusSeconds(200_000), "P1"))).doesNotContain("\u202e");
    }

    /** A year of which there is a week would else be 358 lines of nothing for each kind. */
    @Test
    void daysAndMonthsInWhichNothingCameAreALineTogether() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        store("P1", "1", Instant.parse("2026-01-02T10:00:00Z"), 5);
        store("P1", "1", Instant.parse("2026-01-03T10:00:00Z"), 6);
        store("humidity", "1", Instant.parse("2026-01-05T10:00:00Z"), 50);
        store("P1", "1", Instant.parse("2026-05-30T10:00:00Z"), 7);
        alarm("dust", "feed/1", "active", Instant.parse("2026-05-30T10:00:00Z"));
        Report report = report(from, Instant.parse("2026-06-01T00:00:00Z"), "P1", "humidity");

        String text = text(report);
        StringWriter page = new StringWriter();
        ReportPage.write(report, 20, new PrintWriter(page));

        assertThat(dated(text, "Values by day", "Data rate"))
                .containsExactly(
                        "2026-01-01: nothing",
                        "2026-01-02      24              1         1      0.04167",
                        "2026-01-03      24              1         1      0.04167",
                        "2026-01-04: nothing",
                        "2026-01-05      24              1         1      0.04167",
                        "2026-01-06 to 2026-05-29: nothing",
                        "2026-05-30      24              1         1      0.04167",
                        "2026-05-31: nothing");
        assertThat(dated(text, "P1:", "humidity:"))
                .extracting(line -> line.replaceAll(" \\|.*\\|", ""))
                .containsExactly(
                        "2026-01    2",
                        "2026-02 to 2026-04: nothing",
                        "2026-05    1",
                        "2026-01-01: nothing",
                        "2026-01-02 1",
                        "2026-01-03 1",
                        "2026-01-04 to 2026-05-29: nothing",
                        "2026-05-30 1",
                        "2026-05-31: nothing");
        assertThat(dated(text, "Alarms by the rules", "by alarm"))
                .containsExactly("2026-01 to 2026-04: nothing", "2026-05               1", "2026-05-30            1");
        assertThat(page.toString())
                .contains(
                        "<td>3456</td><td>0</td><td>0</td><td>0</td><td>2026-01-06 to 2026-05-29: nothing</td>",
                        ">2026-02 to 2026-04: nothing</text>",
                        ">2026-01-04 to 2026-05-29: nothing</text>",
                        "<td>0</td><td>2026-01 to 2026-04: nothing</td>");
        assertThat(numbers(csv(report), "day-values", "date"))
                .as("who reckons has each day")
                .hasSize(151);
    }

    /** The lines of a part of it that begin with a date. */
    private static List<String> dated(String text, String from, String to) {
        return text.substring(text.indexOf(from), text.indexOf(to, text.indexOf(from)))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("2026-"))
                .toList();
    }

    @Test
    void whereNothingIsStoredItSaysSo() {
        Instant from = Instant.parse("2026-05-01T00:00:00Z");

        assertThat(text(report(from, from.plusSeconds(3_600), "P1")))
                .contains("Nothing is stored of that time; --from and --to", "No alarms are stored of that time.");
    }

    private Report report(Instant from, Instant to, String... kinds) {
        return new ReportReader(new Listed(), Period.of(from, to, zone), (all, done) -> {})
                .read(List.of(kinds).stream()
                        .map(kind -> Catalogue.BUILT_IN.kind(kind).orElseThrow())
                        .toList());
    }

    private static String text(Report report) {
        StringWriter text = new StringWriter();
        ReportText.write(report, 20, new PrintWriter(text));
        return text.toString();
    }

    private static List<NamedCsvRecord> csv(Report report) {
        StringWriter text = new StringWriter();
        ReportCsv.write(report, text);
        return CsvReader.builder().ofNamedCsvRecord(text.toString()).stream().toList();
    }

    private static Map<String, Double> numbers(List<NamedCsvRecord> table, String name, String by) {
        return table.stream()
                .filter(row -> row.getField("table").equals(name))
                .collect(Collectors.toMap(row -> row.getField(by), row -> Double.parseDouble(row.getField("value"))));
    }

    private static NamedCsvRecord one(List<NamedCsvRecord> table, String name, String kind) {
        return table.stream()
                .filter(row -> row.getField("table").equals(name)
                        && row.getField("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Map<String, Double> count(List<T> all, Function<T, Object> by) {
        return all.stream()
                .collect(Collectors.groupingBy(each -> by.apply(each).toString(), Collectors.summingDouble(any -> 1)));
    }

    private LocalDate date(StoredValue value) {
        return value.takenAt().atZone(zone).toLocalDate();
    }

    private void store(String kind, String sensor, Instant at, double value) {
        stored.add(new StoredValue(new SensorId("feed", sensor), kind, at, value));
    }

    private void reported(String sensor, Instant at, double active) {
        stored.add(new StoredValue(new SensorId("alarms", sensor), "alarm_active", at, active));
    }

    /** A store with what is in the list. */
    private class Listed implements Store {

        @Override
        public String name() {
            return "listed";
        }

        @Override
        public Map<String, String> prepare(Catalogue catalogue) {
            return Map.of();
        }

        @Override
        public void write(byte[] lines) {
            throw new UnsupportedOperationException("a report writes nothing");
        }

        @Override
        public void awaitVisible(Duration most) {
            // all of it is
        }

        @Override
        public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
            stored.stream()
                    .filter(value -> value.kind().equals(kind))
                    .filter(value ->
                            !value.takenAt().isBefore(from) && !value.takenAt().isAfter(to))
                    .sorted(Comparator.comparingDouble(StoredValue::value))
                    .forEach(consumer);
        }

        @Override
        public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
            throw new UnsupportedOperationException("a report asks for values");
        }

        @Override
        public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
            return alarms.stream()
                    .filter(row -> row.tags().get(table.tags().indexOf("state")).equals(tags.get("state")))
                    .filter(row -> !row.time().isBefore(from) && !row.time().isAfter(to))
                    .sorted(Comparator.comparing(Row::time).reversed())
                    .limit(most)
                    .toList();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
