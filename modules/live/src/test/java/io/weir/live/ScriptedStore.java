package io.weir.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.weir.model.Forecast;
import io.weir.model.ForecastScore;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Bin;
import io.weir.store.Bins;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Selection;
import io.weir.store.Spread;
import io.weir.store.Store;
import io.weir.store.StoredPlace;
import io.weir.store.StoredRecords;
import io.weir.store.StoredValue;
import io.weir.store.Table;

/** A store whose answers a test writes. */
final class ScriptedStore implements Store {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Map<String, List<String>> WINDOWS = Map.of(
            "scope", List.of("station", "sensor"),
            "window", List.of("1h/1m", "100/10"),
            "series", List.of("feed/changing", SampleFeed.HOSTILE_NAME));

    private volatile Supplier<List<Point>> answer;
    private volatile Iterable<Measure> stored = List.of();
    private volatile Duration windows;
    private volatile Instant noticed;
    private volatile int asked;

    /** Answers with a wave: one value each five minutes. */
    static ScriptedStore ofWaves() {
        return new ScriptedStore();
    }

    /** From now on that is the answer. */
    void answer(Supplier<List<Point>> answer) {
        this.answer = answer;
    }

    /** From now on a window of statistics ends each so long. */
    void windowsEach(Duration length) {
        windows = length;
    }

    /** From now on something was noticed of a value of that time, whoever's it is. */
    void noticed(Instant takenAt) {
        noticed = takenAt;
    }

    /** From now on that is stored, the oldest first. */
    void stored(Iterable<Measure> measures) {
        stored = measures;
    }

    /** How often it was asked for bins or measures. */
    int asked() {
        return asked;
    }

    @Override
    public synchronized void measures(Selection selection, Consumer<Measure> consumer) {
        asked++;
        for (Measure measure : stored) {
            if (measure.kind().equals(selection.kind())
                    && isWithin(measure, selection.from(), selection.to())
                    && selection.sensor().map(measure.sensorId()::equals).orElse(true)) {
                consumer.accept(measure);
            }
        }
    }

    /** Of sensors with one value in each bin at most. */
    @Override
    public synchronized void bins(Bins bins, Consumer<Bin> consumer) {
        asked++;
        for (Measure measure : stored) {
            if (measure.kind().equals(bins.kind())
                    && isWithin(measure, bins.from(), bins.end().minusMillis(1))) {
                Duration since = Duration.between(bins.from(), measure.takenAt());
                consumer.accept(new Bin(measure.sensorId(), (int) since.dividedBy(bins.width()), measure.value()));
            }
        }
    }

    @Override
    public void places(String kind, Instant from, Instant to, Consumer<StoredPlace> consumer) {
        Map<SensorId, StoredPlace> places = new LinkedHashMap<>();
        for (Measure measure : stored) {
            if (measure.kind().equals(kind) && isWithin(measure, from, to)) {
                places.put(measure.sensorId(), new StoredPlace(measure.sensorId(), measure.place(), measure.takenAt()));
            }
        }
        places.values().forEach(consumer);
    }

    private static boolean isWithin(Measure measure, Instant from, Instant to) {
        return !measure.takenAt().isBefore(from) && !measure.takenAt().isAfter(to);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        return answer == null ? wave(kind, sensor.hashCode(), from, most) : answer.get();
    }

    @Override
    public List<Spread> spreads(SensorId sensor, Bins bins) {
        Map<Integer, DoubleSummaryStatistics> numbers = new TreeMap<>();
        for (Point point : series(sensor, bins.kind(), bins.from(), bins.end(), Integer.MAX_VALUE)) {
            long number = Duration.between(bins.from(), point.takenAt()).dividedBy(bins.width());
            numbers.computeIfAbsent((int) number, any -> new DoubleSummaryStatistics())
                    .accept(point.value());
        }
        return numbers.entrySet().stream()
                .map(each -> spread(each.getKey(), each.getValue()))
                .toList();
    }

    private static Spread spread(int number, DoubleSummaryStatistics of) {
        return new Spread(number, of.getCount(), of.getMin(), of.getAverage(), of.getMax());
    }

    private static List<Point> wave(String kind, int seed, Instant from, int most) {
        List<Point> points = new ArrayList<>();
        double middle = kind.startsWith("pressure") ? 100_000 : 20;
        for (Instant at = Instant.now(); at.isAfter(from) && points.size() < most; at = at.minus(STEP)) {
            double hours = at.toEpochMilli() / 3_600_000.0;
            double wave = Math.sin(hours / 24 * 2 * Math.PI + seed) * 0.4 + Math.sin(hours * 3 + seed) * 0.08;
            points.add(new Point(at, middle * (1 + (kind.startsWith("pressure") ? wave / 100 : wave))));
        }
        return points;
    }

    /** One window, in the order of the table's fields; of forecasts those of the hours to come, and what was said a day ago. */
    @Override
    public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        if (answer != null) {
            answer.get(); // which fails where that is scripted
        }
        if (table.equals(StoredRecords.PREDICTIONS.table())) {
            return foretold(tags, from);
        }
        if (table.equals(StoredRecords.FORECAST_SCORES.table())) {
            return Stream.of(1, 2)
                    .map(hour -> Instant.EPOCH.plusSeconds(7_200 / hour))
                    .flatMap(until -> Stream.of(
                            new ForecastScore("P2", 24, 7, until, 9, 3, 4, 5, 0.8),
                            new ForecastScore("P2", 6, 7, until, 9, 6, 5, 4, 0.8)))
                    .map(StoredRecords.FORECAST_SCORES.row())
                    .toList();
        }
        Row one = row(table, tags);
        if (noticed != null && table.equals(StoredRecords.FLAGS.table())) {
            boolean inside = !noticed.isBefore(from) && !noticed.isAfter(to);
            return inside ? List.of(new Row(noticed, one.tags(), one.fields())) : List.of();
        }
        if (windows == null || !table.equals(StoredRecords.STATISTICS.table())) {
            return List.of(one);
        }
        Instant newest = Instant.ofEpochMilli(to.toEpochMilli() - to.toEpochMilli() % windows.toMillis());
        return Stream.iterate(newest, at -> !at.isBefore(from), at -> at.minus(windows))
                .limit(most)
                .map(at -> new Row(at, one.tags(), one.fields()))
                .toList();
    }

    /** Of two of each, a base station's and a sensor's among them. */
    @Override
    public void newest(
            Table table,
            List<String> each,
            Map<String, String> tags,
            Instant from,
            Instant to,
            Consumer<Row> consumer) {
        if (answer != null) {
            answer.get();
        }
        List<Map<String, String>> found = List.of(new HashMap<>(tags));
        for (String tag : each) {
            found = found.stream()
                    .flatMap(one -> WINDOWS.get(tag).stream().map(value -> {
                        Map<String, String> more = new HashMap<>(one);
                        more.putIfAbsent(tag, value);
                        return more;
                    }))
                    .distinct()
                    .toList();
        }
        found.forEach(one -> consumer.accept(row(table, one)));
    }

    private static Row row(Table table, Map<String, String> tags) {
        List<Object> fields = new ArrayList<>();
        table.fields()
                .forEach((field, type) ->
                        fields.add(type == Table.Type.TEXT ? "of " + field : (Object) (fields.size() + 1.5)));
        List<String> found =
                table.tags().stream().map(tag -> tags.getOrDefault(tag, "any")).toList();
        return new Row(Instant.parse("2026-11-29T10:01:00Z"), found, fields);
    }

    private static List<Row> foretold(Map<String, String> tags, Instant from) {
        SensorId sensor = new SensorId(tags.get("source"), tags.get("sensor"));
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        List<Forecast> told = new ArrayList<>();
        for (int horizon : new int[] {24, 6, 1}) {
            told.add(forecast(sensor, tags.get("kind"), hour.plusSeconds(3_600L * horizon), horizon));
        }
        for (Instant at = hour; at.isAfter(from); at = at.minusSeconds(3_600)) {
            told.add(forecast(sensor, tags.get("kind"), at, 24));
        }
        return told.stream().map(StoredRecords.PREDICTIONS.row()).toList();
    }

    private static Forecast forecast(SensorId sensor, String kind, Instant hour, int horizon) {
        List<Double> quantiles = List.of(8.0, 10.0, 15.0, 20.0, 25.0, 30.0, 32.0);
        return new Forecast(
                sensor,
                kind,
                hour,
                horizon,
                "72952acebfc3",
                Forecast.Method.MODEL,
                "little is known yet: 3 hours",
                quantiles);
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        return Map.of();
    }

    @Override
    public void write(byte[] lines) {
        throw new UnsupportedOperationException("the page writes nothing");
    }

    @Override
    public void awaitVisible(Duration most) {
        throw new UnsupportedOperationException("the page writes nothing");
    }

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        asked++;
        for (Measure measure : stored) {
            if (measure.kind().equals(kind) && isWithin(measure, from, to)) {
                consumer.accept(new StoredValue(measure.sensorId(), kind, measure.takenAt(), measure.value()));
            }
        }
    }

    @Override
    public void close() {}
}
