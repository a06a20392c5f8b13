package io.weir.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where records are stored that are no measures: a measurement in InfluxDB, a table in QuestDB. One written again replaces
 * the one of the same tags and time, field by field.
 *
 * @param name begins with {@code weir_}, which no kind does
 * @param tags what makes two records of one time the same: in InfluxDB a point's tags are its identity, so there are no others
 * @param fields what else there is of a record, by name
 */
public record Table(String name, List<String> tags, Map<String, Type> fields) {

    /** What a field is; a number is always a double, or a whole one written first would shut out all others. */
    public enum Type {
        NUMBER("DOUBLE"),
        TEXT("VARCHAR");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        private Object read(Object value) {
            return this == NUMBER ? (Object) ((Number) value).doubleValue() : LineText.fromStored((String) value);
        }
    }

    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String PREFIX = "weir_";

    public Table {
        if (!name.startsWith(PREFIX) || !name.matches(NAME)) {
            throw new IllegalArgumentException("no name of a table: " + name);
        }
        tags = List.copyOf(tags);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // in this order
        if (!tags.stream().allMatch(tag -> tag.matches(NAME))
                || !fields.keySet().stream().allMatch(field -> field.matches(NAME))) {
            throw new IllegalArgumentException("no names of columns: " + tags + ' ' + fields.keySet());
        }
    }

    /** A table with numbers and then texts. */
    static Table of(String name, List<String> tags, List<String> numbers, List<String> texts) {
        Map<String, Type> fields = new LinkedHashMap<>();
        numbers.forEach(field -> fields.put(field, Type.NUMBER));
        texts.forEach(field -> fields.put(field, Type.TEXT));
        return new Table(name, tags, fields);
    }

    /** The names of these. */
    static Set<String> names(Collection<Table> tables) {
        return tables.stream().map(Table::name).collect(Collectors.toSet());
    }

    /** These, where it has all of them. */
    Map<String, String> checked(Map<String, String> values) {
        if (!tags.containsAll(values.keySet())) {
            throw new IllegalArgumentException(name + " has the tags " + tags + ", but is asked by " + values.keySet());
        }
        return values;
    }

    /** These tags, where it has all of them. */
    List<String> checked(List<String> some) {
        if (some.isEmpty() || !tags.containsAll(some)) {
            throw new IllegalArgumentException(name + " has the tags " + tags + ", but is asked for each of " + some);
        }
        return some;
    }

    /** The row of what a store gives: the tags and then the fields. */
    Row row(Instant time, Object[] row, int first) {
        List<String> found = new ArrayList<>();
        for (int n = 0; n < tags.size(); n++) {
            String stored = (String) row[first + n];
            found.add(stored == null || stored.isEmpty() ? null : LineText.fromStored(stored));
        }
        List<Object> values = new ArrayList<>();
        int n = first + tags.size();
        for (Type type : fields.values()) {
            Object value = row[n++];
            values.add(value == null ? null : type.read(value));
        }
        return new Row(time, found, values);
    }

    /** Makes it where it is not there. Capacities are stated for the reason that those of kinds are. */
    String create() {
        String columns = tags.stream()
                        .map(tag -> '"' + tag + "\" SYMBOL CAPACITY 65536, ")
                        .collect(Collectors.joining())
                + fields.entrySet().stream()
                        .map(field -> '"' + field.getKey() + "\" " + field.getValue().sql)
                        .collect(Collectors.joining(", "));
        String keys = tags.stream().map(tag -> ", \"" + tag + '"').collect(Collectors.joining());
        return "CREATE TABLE IF NOT EXISTS \"" + name + "\" (timestamp TIMESTAMP, " + columns
                + ") TIMESTAMP(timestamp) PARTITION BY MONTH WAL DEDUP UPSERT KEYS(timestamp" + keys + ")";
    }
}
