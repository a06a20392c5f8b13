package io.weir.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.FluxTable;
import io.weir.model.Printable;

/**
 * Finds what somebody else wrote into a field of ours as of another type. InfluxDB gives a field one type in each
 * shard: there it refuses ours, and a query in Flux that comes to a shard of another type leaves out all that lies
 * behind it.
 */
final class MixedFields {

    private static final String FLOAT = "float";
    private static final String STRING = "string";

    /** Each field that a line of ours may have, with its type. */
    private static final Map<String, String> OURS =
            Map.of("value", FLOAT, "latitude", FLOAT, "longitude", FLOAT, "raw", FLOAT, "flags", STRING);

    private static final List<String> NUMBERS = List.of("integer", "unsigned"); // InfluxQL reads them as floats
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z"); // from where InfluxDB counts shards

    private final InfluxQl influxql;
    private final InfluxDBClient client;
    private final InfluxBucket bucket;
    private final String name;

    /** @param name the bucket's */
    MixedFields(InfluxQl influxql, InfluxDBClient client, InfluxBucket bucket, String name) {
        this.influxql = influxql;
        this.client = client;
        this.bucket = bucket;
        this.name = name;
    }

    /** A field that has a type beside ours. */
    private record Mixed(String kind, String field, SortedSet<String> types) {

        String ours() {
            return OURS.get(field);
        }
    }

    /** From the first to the last of some points. */
    private static final class Span {
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private long points;

        void add(Instant time) {
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
            points++;
        }
    }

    /**
     * A sentence for each field of these kinds that has another type somewhere: the first shard that has it, and
     * what to do.
     */
    List<String> find(List<String> kinds) {
        SortedMap<String, Mixed> fields = new TreeMap<>();
        influxql.rows("SHOW FIELD KEYS", (kind, tags, row) -> {
            if (kinds.contains(kind) && OURS.containsKey(row[0])) {
                fields.computeIfAbsent(kind + ' ' + row[0], key -> new Mixed(kind, (String) row[0], new TreeSet<>()))
                        .types
                        .add((String) row[1]);
            }
        });
        List<String> found = new ArrayList<>();
        fields.values().stream()
                .filter(field -> !field.types.equals(Set.of(field.ours())))
                .forEach(field -> found.add(sentence(field)));
        return found;
    }

    private String sentence(Mixed field) {
        return field.kind + " has " + field.field + " as " + String.join(" and ", field.types)
                + ", and not as " + field.ours()
                + " alone: InfluxDB refuses Weir's values in a shard of another type, and Flux, so dashboards and"
                + " means, does not see those behind it. "
                + cure(field).orElse("Delete what is of another type: influx delete, with a time and a predicate");
    }

    /**
     * What is in the first shard of another type, and how to delete it: shard by shard, as no query asks for the
     * type.
     */
    private Optional<String> cure(Mixed field) {
        Duration shard = bucket.shard();
        Span all = whole(field);
        try {
            for (Instant start = shardOf(all.first, shard); !start.isAfter(all.last); start = start.plus(shard)) {
                Instant end = start.plus(shard);
                Optional<String> type = typeBetween(field, start, end);
                if (type.isPresent()) {
                    return Optional.of(cure(field, type.get(), span(field, type.get(), start, end)));
                }
            }
        } catch (InfluxException e) {
            throw InfluxApi.storeException(e);
        }
        return Optional.empty();
    }

    private String cure(Mixed field, String type, Span span) {
        return "It begins with " + span.points + (span.points == 1 ? " point" : " points") + " of type " + type
                + " from " + span.first + " to " + span.last + "; to delete what is there: "
                + delete(field.kind, span.first, span.last);
    }

    private String delete(String kind, Instant first, Instant last) {
        return "influx delete --bucket '" + Printable.of(name, 100).replace("'", "'\\''") + "' --start " + first
                + " --stop " + last.plusNanos(1) + " --predicate '_measurement=\"" + kind + "\"'";
    }

    private static Instant shardOf(Instant time, Duration shard) {
        long into = Duration.between(YEAR_1, time).toSeconds() % shard.toSeconds();
        return Instant.ofEpochSecond(time.getEpochSecond() - into);
    }

    /**
     * Which other type the field has between two times, the second one exclusive; nothing where it is ours, or
     * not there.
     */
    private Optional<String> typeBetween(Mixed field, Instant start, Instant end) {
        String flux = "from(bucket: " + Flux.literal(name) + ") |> range(start: " + start + ", stop: " + end + ")"
                + " |> filter(fn: (r) => r._measurement == " + Flux.literal(field.kind)
                + " and r._field == " + Flux.literal(field.field) + ")"
                + " |> first() |> keep(columns: [\"_time\", \"_value\"]) |> limit(n: 1)";
        return client.getQueryApi().query(flux).stream()
                .filter(table -> !table.getRecords().isEmpty())
                .map(MixedFields::type)
                .filter(type -> !type.equals(field.ours()))
                .findFirst();
    }

    /** The type of the values, as InfluxQL calls it. */
    private static String type(FluxTable table) {
        String type = table.getColumns().stream()
                .filter(column -> column.getLabel().equals("_value"))
                .findFirst()
                .orElseThrow()
                .getDataType();
        return switch (type) {
            case "double" -> FLOAT;
            case "long" -> "integer";
            case "unsignedLong" -> "unsigned";
            default -> type;
        };
    }

    /** All times at which the field has a value, of whatever type. */
    private Span whole(Mixed field) {
        Span whole = new Span();
        for (String type : List.of(FLOAT, STRING, "boolean")) {
            for (String order : List.of("ASC", "DESC")) {
                influxql.rows(
                        select(field, type) + " ORDER BY time " + order + " LIMIT 1",
                        (kind, tags, row) -> whole.add(InfluxQl.time(row[0])));
            }
        }
        return whole;
    }

    private Span span(Mixed field, String type, Instant start, Instant end) {
        Span span = new Span();
        influxql.rows(
                select(field, NUMBERS.contains(type) ? FLOAT : type) + " WHERE time >= '" + start + "' AND time < '"
                        + end + "'",
                (kind, tags, row) -> span.add(InfluxQl.time(row[0])));
        return span;
    }

    private static String select(Mixed field, String type) {
        return "SELECT " + InfluxQl.name(field.field) + "::" + type + " FROM " + InfluxQl.name(field.kind);
    }
}
