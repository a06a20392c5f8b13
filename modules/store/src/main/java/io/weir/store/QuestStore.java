package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** A QuestDB: a table per kind. */
final class QuestStore implements Store {

    private static final long MICROS = 1_000; // in a millisecond

    private static final String COLUMNS = "source, sensor, sensor_type, country, city, indoor, latitude, longitude";

    private final QuestSql sql;
    private final QuestTables tables;
    private final LineWriter writer;

    QuestStore(StoreConfig.Quest config) {
        sql = new QuestSql(config.url(), config.timeouts());
        tables = new QuestTables(sql);
        writer = LineWriter.of(config);
    }

    @Override
    public String name() {
        return "questdb";
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        Map<String, String> prepared =
                tables.prepare(catalogue.kinds().stream().map(Kind::name).toList(), StoredRecords.tables());
        // an older connection keeps tables in mind that may be gone now, and loses what it is given first for new ones
        writer.reconnect();
        return prepared;
    }

    @Override
    public void write(byte[] lines) {
        try {
            writer.write(lines);
        } catch (StoreException refusal) {
            if (refusal.status() == 0 || !madeFirst(lines, refusal)) {
                throw refusal;
            }
            writer.reconnect();
            writer.write(lines);
        }
    }

    /** Whether a table was missing, and is there now. A store that can't be asked that has refused for a reason of its own. */
    private boolean madeFirst(byte[] lines, StoreException refusal) {
        try {
            return tables.makeFirst(LineProtocol.measurements(lines));
        } catch (StoreException e) {
            refusal.addSuppressed(e);
            return false;
        }
    }

    @Override
    public void awaitVisible(Duration most) {
        tables.awaitApplied(most);
    }

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        tables.rows(
                kind,
                "SELECT source, sensor, timestamp::long, value, raw",
                between(from, to),
                5,
                row -> consumer.accept(new StoredValue(
                        StoredValue.sensor((String) row[0], (String) row[1]),
                        kind,
                        takenAt(row[2]),
                        number(row[3]),
                        number(row[4]))));
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        List<Point> points = new ArrayList<>();
        tables.rows(
                kind,
                "SELECT timestamp::long, value, raw, flags",
                between(from, to)
                        + " AND source = " + QuestSql.literal(LineText.toStored(sensor.source()))
                        + " AND sensor = " + QuestSql.literal(LineText.toStored(sensor.sensor()))
                        + " ORDER BY timestamp DESC LIMIT " + Point.within(most),
                4,
                row -> points.add(
                        new Point(takenAt(row[0]), number(row[1]), number(row[2]), Flag.codes((String) row[3]))));
        return points;
    }

    @Override
    public void measures(Selection selection, Consumer<Measure> consumer) {
        tables.rows(
                selection.kind(),
                "SELECT timestamp::long, value, raw, flags, " + COLUMNS,
                where(selection) + " ORDER BY timestamp",
                4 + StoredColumns.COUNT,
                row -> {
                    if (row[1] != null) { // somebody may have written the other columns alone
                        consumer.accept(StoredColumns.of(row, 4)
                                .measure(selection.kind(), takenAt(row[0]), number(row[1]), number(row[2]), (String)
                                        row[3]));
                    }
                });
    }

    @Override
    public void bins(Bins bins, Consumer<Bin> consumer) {
        tables.rows(
                bins.kind(),
                "SELECT source, sensor, " + number(bins) + " number, avg(value)",
                between(bins.from(), bins.last()),
                4,
                row -> {
                    if (row[3] != null) {
                        SensorId sensor = new SensorId(
                                LineText.fromStored((String) row[0]), LineText.fromStored((String) row[1]));
                        consumer.accept(new Bin(sensor, ((Long) row[2]).intValue(), number(row[3])));
                    }
                });
    }

    @Override
    public List<Spread> spreads(SensorId sensor, Bins bins) {
        List<Spread> spreads = new ArrayList<>();
        tables.rows(
                bins.kind(),
                "SELECT " + number(bins) + " number, count(value), min(value), avg(value), max(value)",
                where(Selection.of(sensor, bins)),
                5,
                row -> {
                    if (row[3] != null) {
                        spreads.add(new Spread(
                                ((Long) row[0]).intValue(),
                                (Long) row[1],
                                number(row[2]),
                                number(row[3]),
                                number(row[4])));
                    }
                });
        spreads.sort(Comparator.comparing(Spread::number));
        return spreads;
    }

    /** Which of them a row is in. */
    private static String number(Bins bins) {
        long first = bins.from().toEpochMilli() * MICROS;
        return "(timestamp::long - " + first + ") / " + bins.width().toMillis() * MICROS;
    }

    @Override
    public void places(String kind, Instant from, Instant to, Consumer<StoredPlace> consumer) {
        tables.rows(
                kind,
                "SELECT timestamp::long, " + COLUMNS,
                between(from, to) + " LATEST ON timestamp PARTITION BY source, sensor",
                1 + StoredColumns.COUNT,
                row -> {
                    StoredColumns columns = StoredColumns.of(row, 1);
                    consumer.accept(new StoredPlace(columns.sensorId(), columns.place(), takenAt(row[0])));
                });
    }

    private static String where(Selection selection) {
        StringBuilder where = new StringBuilder(between(selection.from(), selection.to()));
        selection.sensor().ifPresent(sensor -> {
            equal(where, "source", sensor.source());
            equal(where, "sensor", sensor.sensor());
        });
        selection.country().ifPresent(country -> equal(where, "country", country));
        selection.city().ifPresent(city -> equal(where, "city", city));
        selection.box().ifPresent(box -> where.append(" AND ").append(box.condition("latitude", "longitude")));
        return where.toString();
    }

    private static void equal(StringBuilder where, String column, String text) {
        where.append(" AND ").append(column).append(" = ").append(QuestSql.literal(LineText.toStored(text)));
    }

    @Override
    public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        List<Row> rows = new ArrayList<>();
        rows(table, where(table, tags, from, to) + " ORDER BY timestamp DESC LIMIT " + Point.within(most), rows::add);
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
        rows(
                table,
                where(table, tags, from, to) + " LATEST ON timestamp PARTITION BY " + columns(table.checked(each)),
                consumer);
    }

    private static String where(Table table, Map<String, String> tags, Instant from, Instant to) {
        StringBuilder where = new StringBuilder(between(from, to));
        table.checked(tags)
                .forEach((tag, value) -> where.append(" AND \"")
                        .append(tag)
                        .append("\" = ")
                        .append(QuestSql.literal(LineText.toStored(value))));
        return where.toString();
    }

    private void rows(Table table, String where, Consumer<Row> consumer) {
        List<String> columns = new ArrayList<>(table.tags());
        columns.addAll(table.fields().keySet());
        tables.rows(
                table.name(),
                "SELECT timestamp::long, " + columns(columns),
                where,
                1 + columns.size(),
                row -> consumer.accept(table.row(takenAt(row[0]), row, 1)));
    }

    private static String columns(List<String> names) {
        return '"' + String.join("\", \"", names) + '"';
    }

    @Override
    public void close() {
        sql.close();
        writer.close();
    }

    private static String between(Instant from, Instant to) {
        return "timestamp BETWEEN '" + millis(from) + "' AND '" + millis(to) + "'";
    }

    private static Instant millis(Instant time) {
        return Times.within(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant takenAt(Object micros) {
        return Instant.ofEpochMilli((Long) micros / MICROS);
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }
}
