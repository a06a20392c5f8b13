package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.model.Flag;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** An InfluxDB 2: one bucket, a measurement per kind. */
final class InfluxStore implements Store {

    private static final String VALUE = InfluxQl.name("value") + "::float"; // also of an integer that somebody wrote
    private static final String RAW = InfluxQl.name("raw") + "::float";
    private static final String FLAGS = InfluxQl.name("flags") + "::string";

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
                                new SensorId(
                                        LineText.fromStored(tags.get("source")),
                                        LineText.fromStored(tags.get("sensor"))),
                                kind,
                                InfluxQl.time(row[0]),
                                number(row[1]),
                                number(row[2])));
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
    public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        StringBuilder where = new StringBuilder(between(from, to));
        table.checked(tags)
                .forEach((tag, value) -> where.append(" AND ")
                        .append(InfluxQl.name(tag))
                        .append("::tag = ")
                        .append(InfluxQl.literal(LineText.toStored(value))));
        List<String> columns = new ArrayList<>();
        table.tags().forEach(tag -> columns.add(InfluxQl.name(tag) + "::tag"));
        table.fields()
                .forEach((field, type) ->
                        columns.add(InfluxQl.name(field) + (type == Table.Type.NUMBER ? "::float" : "::string")));
        List<Row> rows = new ArrayList<>();
        reader.rows(
                "SELECT " + String.join(", ", columns) + " FROM " + measurement(table.name()) + " WHERE " + where
                        + " ORDER BY time DESC LIMIT " + Point.within(most),
                (measurement, none, row) -> rows.add(table.row(InfluxQl.time(row[0]), row, 1)));
        return rows;
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
