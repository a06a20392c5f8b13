package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** An InfluxDB 2: one bucket, a measurement per kind. */
final class InfluxStore implements Store {

    private static final String VALUE = InfluxQl.name("value") + "::float"; // also of an integer that somebody wrote
    private static final String RAW = InfluxQl.name("raw") + "::float";
    private static final String FLAGS = InfluxQl.name("flags") + "::string";
    private static final String LATITUDE = InfluxQl.name("latitude") + "::float";
    private static final String LONGITUDE = InfluxQl.name("longitude") + "::float";
    private static final String COLUMNS =
            "source::tag, sensor::tag, sensor_type::tag, country::tag, city::tag, indoor::tag, " + LATITUDE + ", "
                    + LONGITUDE;

    private final LineWriter writer;
    private final InfluxApi server;
    private final InfluxBucket bucket;
    private final InfluxQl reader;
    private final MixedFields mixed;

    InfluxStore(StoreConfig.Influx config) {
        writer = LineWriter.of(config);
        server = new InfluxApi(config);
        bucket = new InfluxBucket(server.client(), config);
        reader = new InfluxQl(config);
        mixed = new MixedFields(reader, server.client(), bucket, config.bucket());
    }

    @Override
    public String name() {
        return "influxdb";
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        return bucket.make()
                .map(id -> Stream.concat(
                                catalogue.kinds().stream().map(Kind::name),
                                StoredRecords.tables().stream().map(Table::name))
                        .collect(Collectors.toMap(Function.identity(), name -> id)))
                .orElse(Map.of());
    }

    @Override
    public void write(byte[] lines) {
        writer.write(lines);
    }

    /** Returns at once: InfluxDB answers a write when it can be read. */
    @Override
    public void awaitVisible(Duration most) {}

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        if (kind.isEmpty()) { // no name of a measurement
            return;
        }
        reader.rows(
                "SELECT " + VALUE + ", " + RAW + " FROM " + measurement(kind) + " WHERE " + between(from, to)
                        + " GROUP BY source, sensor",
                (measurement, tags, row) -> {
                    if (row[1] != null) { // somebody may have written the other fields alone
                        consumer.accept(new StoredValue(
                                sensor(tags), kind, InfluxQl.time(row[0]), number(row[1]), number(row[2])));
                    }
                });
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        List<Point> points = new ArrayList<>();
        if (kind.isEmpty()) {
            return points;
        }
        reader.rows(
                "SELECT " + VALUE + ", " + RAW + ", " + FLAGS + " FROM " + measurement(kind) + " WHERE "
                        + between(from, to)
                        + " AND source::tag = " + InfluxQl.literal(LineText.toStored(sensor.source()))
                        + " AND sensor::tag = " + InfluxQl.literal(LineText.toStored(sensor.sensor()))
                        + " ORDER BY time DESC LIMIT " + Point.within(most),
                (measurement, tags, row) -> {
                    if (row[1] != null) {
                        points.add(new Point(
                                InfluxQl.time(row[0]), number(row[1]), number(row[2]), Flag.codes((String) row[3])));
                    }
                });
        return points;
    }

    @Override
    public void measures(Selection selection, Consumer<Measure> consumer) {
        if (selection.kind().isEmpty()) {
            return;
        }
        reader.rows(
                "SELECT " + VALUE + ", " + RAW + ", " + FLAGS + ", " + COLUMNS + " FROM "
                        + measurement(selection.kind()) + " WHERE " + where(selection),
                (measurement, none, row) -> {
                    if (row[1] != null) {
                        consumer.accept(StoredColumns.of(row, 4)
                                .measure(
                                        selection.kind(),
                                        InfluxQl.time(row[0]),
                                        number(row[1]),
                                        number(row[2]),
                                        (String) row[3]));
                    }
                });
    }

    @Override
    public void bins(Bins bins, Consumer<Bin> consumer) {
        if (bins.kind().isEmpty()) {
            return;
        }
        reader.rows(
                "SELECT mean(" + VALUE + ") FROM " + measurement(bins.kind()) + " WHERE "
                        + between(bins.from(), bins.last()) + " GROUP BY " + time(bins) + ", source, sensor fill(none)",
                (measurement, tags, row) -> {
                    if (row[1] != null) {
                        consumer.accept(new Bin(sensor(tags), number(row[0], bins), number(row[1])));
                    }
                });
    }

    @Override
    public List<Spread> spreads(SensorId sensor, Bins bins) {
        List<Spread> spreads = new ArrayList<>();
        if (bins.kind().isEmpty()) {
            return spreads;
        }
        reader.rows(
                "SELECT count(" + VALUE + "), min(" + VALUE + "), mean(" + VALUE + "), max(" + VALUE + ") FROM "
                        + measurement(bins.kind()) + " WHERE " + where(Selection.of(sensor, bins)) + " GROUP BY "
                        + time(bins) + " fill(none)",
                (measurement, none, row) -> {
                    if (row[3] != null) {
                        spreads.add(new Spread(
                                number(row[0], bins),
                                ((Number) row[1]).longValue(),
                                number(row[2]),
                                number(row[3]),
                                number(row[4])));
                    }
                });
        return spreads;
    }

    private static String time(Bins bins) {
        long width = bins.width().toMillis();
        return "time(" + width + "ms, " + Math.floorMod(bins.from().toEpochMilli(), width) + "ms)";
    }

    /** Which of them begins then. */
    private static int number(Object time, Bins bins) {
        long since = InfluxQl.time(time).toEpochMilli() - bins.from().toEpochMilli();
        return (int) (since / bins.width().toMillis());
    }

    /** A sensor that moved to another city has two series, so the newest of each is found first. */
    @Override
    public void places(String kind, Instant from, Instant to, Consumer<StoredPlace> consumer) {
        if (kind.isEmpty()) {
            return;
        }
        Map<SensorId, StoredPlace> newest = new LinkedHashMap<>();
        reader.rows(
                "SELECT last(" + VALUE + "), " + LATITUDE + ", " + LONGITUDE + " FROM " + measurement(kind) + " WHERE "
                        + between(from, to) + " GROUP BY source, sensor, country, city, indoor",
                (measurement, tags, row) -> {
                    StoredPlace place = new StoredPlace(
                            sensor(tags),
                            new StoredColumns(
                                            tags.get("source"),
                                            tags.get("sensor"),
                                            null,
                                            tags.get("country"),
                                            tags.get("city"),
                                            tags.get("indoor"),
                                            number(row[2]),
                                            number(row[3]))
                                    .place(),
                            InfluxQl.time(row[0]));
                    newest.merge(place.sensor(), place, (one, other) -> one.at().isAfter(other.at()) ? one : other);
                });
        newest.values().forEach(consumer);
    }

    private static String where(Selection selection) {
        StringBuilder where = new StringBuilder(between(selection.from(), selection.to()));
        selection.sensor().ifPresent(sensor -> {
            equal(where, "source", sensor.source());
            equal(where, "sensor", sensor.sensor());
        });
        selection.country().ifPresent(country -> equal(where, "country", country));
        selection.city().ifPresent(city -> equal(where, "city", city));
        selection.box().ifPresent(box -> where.append(" AND ").append(box.condition(LATITUDE, LONGITUDE)));
        return where.toString();
    }

    private static void equal(StringBuilder where, String tag, String text) {
        where.append(" AND ").append(tag).append("::tag = ").append(InfluxQl.literal(LineText.toStored(text)));
    }

    private static SensorId sensor(Map<String, String> tags) {
        return new SensorId(LineText.fromStored(tags.get("source")), LineText.fromStored(tags.get("sensor")));
    }

    @Override
    public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        List<Row> rows = new ArrayList<>();
        rows(table, where(table, tags, from, to), "", most, rows::add);
        return rows;
    }

    @Override
    public void newest(
            Table table,
            List<String> each,
            Map<String, String> tags,
            Instant from,
            Instant to,
            Consumer<Row> consumer) {
        String groups = table.checked(each).stream().map(InfluxQl::name).collect(Collectors.joining(", "));
        rows(table, where(table, tags, from, to), " GROUP BY " + groups, 1, consumer);
    }

    private static String where(Table table, Map<String, String> tags, Instant from, Instant to) {
        StringBuilder where = new StringBuilder(between(from, to));
        table.checked(tags)
                .forEach((tag, value) -> where.append(" AND ")
                        .append(InfluxQl.name(tag))
                        .append("::tag = ")
                        .append(InfluxQl.literal(LineText.toStored(value))));
        return where.toString();
    }

    /** Newest first, so many of each group. */
    private void rows(Table table, String where, String groups, int most, Consumer<Row> consumer) {
        List<String> columns = new ArrayList<>();
        table.tags().forEach(tag -> columns.add(InfluxQl.name(tag) + "::tag"));
        table.fields()
                .forEach((field, type) ->
                        columns.add(InfluxQl.name(field) + (type == Table.Type.NUMBER ? "::float" : "::string")));
        reader.rows(
                "SELECT " + String.join(", ", columns) + " FROM " + measurement(table.name()) + " WHERE " + where
                        + groups + " ORDER BY time DESC LIMIT " + Point.within(most),
                (measurement, none, row) -> consumer.accept(table.row(InfluxQl.time(row[0]), row, 1)));
    }

    @Override
    public List<String> conflicts(Catalogue catalogue) {
        return mixed.find(catalogue.kinds().stream().map(Kind::name).toList());
    }

    @Override
    public void close() {
        reader.close();
        server.close();
        writer.close();
    }

    private static String measurement(String kind) {
        return InfluxQl.name(LineText.toStored(kind));
    }

    private static String between(Instant from, Instant to) {
        return "time >= '" + Times.within(from) + "' AND time <= '" + Times.within(to) + "'";
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }
}
