package io.weir.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.weir.model.Flag;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.scan.MeasureScanner;
import io.weir.wire.scan.MeasureScanner.Field;

/**
 * Measures as lines of InfluxDB's line protocol, the same for both stores. The measurement is the kind; tags are source,
 * sensor, sensor_type, country, city and indoor, in the order of their names as InfluxDB likes it; fields are value,
 * latitude, longitude and raw, all doubles, and flags, a text: not tags, or a flag would begin another series. What is null
 * or empty is left out. One thread uses it, again and again: adding the bytes of a message without flags makes no objects
 * once the buffer has grown.
 */
public final class LineProtocol {

    /** Times are in milliseconds, as they are in a measure. */
    static final String PRECISION = "ms";

    private static final byte[] CITY = ascii(",city=");
    private static final byte[] COUNTRY = ascii(",country=");
    private static final byte[] INDOOR = ascii(",indoor=true");
    private static final byte[] NOT_INDOOR = ascii(",indoor=false");
    private static final byte[] SENSOR = ascii(",sensor=");
    private static final byte[] TYPE = ascii(",sensor_type=");
    private static final byte[] SOURCE = ascii(",source=");
    private static final byte[] VALUE = ascii(" value=");
    private static final byte[] LATITUDE = ascii(",latitude=");
    private static final byte[] LONGITUDE = ascii(",longitude=");
    private static final byte[] RAW = ascii(",raw=");
    private static final byte[] FLAGS = ascii(",flags=\"");

    private final LineBuffer buffer = new LineBuffer();
    private final MeasureScanner scanner = new MeasureScanner(LineText.ROLES);
    private int[] ends = new int[1_024];
    private int count;

    /** The names before the first tag of each line, as far as they are plain. */
    static Set<String> measurements(byte[] lines) {
        Set<String> measurements = new HashSet<>();
        for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
            measurements.add(line.substring(0, Math.max(0, line.indexOf(','))));
        }
        return measurements;
    }

    /** Adds the line of a measure. */
    public void add(Measure measure) {
        long takenAt = measure.takenAt().toEpochMilli(); // first, as it throws where there is no such number
        buffer.putMeasurement(measure.kind());
        Place place = measure.place();
        if (place != null) {
            putTag(CITY, place.city());
            putTag(COUNTRY, place.country());
            buffer.put(place.indoor() ? INDOOR : NOT_INDOOR);
        }
        putTag(SENSOR, measure.sensor());
        putTag(TYPE, measure.type());
        putTag(SOURCE, measure.source());
        putField(VALUE, measure.value());
        if (place != null) {
            putField(LATITUDE, place.latitude());
            putField(LONGITUDE, place.longitude());
        }
        if (measure.raw() != null) {
            putField(RAW, measure.raw());
        }
        if (!measure.flags().isEmpty()) {
            buffer.put(FLAGS);
            buffer.putAscii(Flag.text(measure.flags())); // codes need no backslash
            buffer.put('"');
        }
        end(takenAt);
    }

    /**
     * Adds the line of a message of {@code sensor-measures-<family>}; where it throws, nothing is added.
     *
     * @param kinds those whose topic the message is from; not to be changed
     * @throws InvalidReadingException where the message is no measure, or one of another kind
     */
    public void add(byte[] message, String... kinds) {
        if (!scanner.scan(message)) {
            addUnusual(message, kinds);
            return;
        }
        String kind = scannedKind(message, kinds);
        buffer.putMeasurement(kind);
        boolean placed = scanner.has(Field.PLACE);
        if (placed) {
            putTag(CITY, message, Field.CITY);
            putTag(COUNTRY, message, Field.COUNTRY);
            buffer.put(scanner.indoor() ? INDOOR : NOT_INDOOR);
        }
        putTag(SENSOR, message, Field.SENSOR);
        putTag(TYPE, message, Field.TYPE);
        putTag(SOURCE, message, Field.SOURCE);
        putField(VALUE, message, Field.VALUE);
        if (placed) {
            putField(LATITUDE, message, Field.LATITUDE);
            putField(LONGITUDE, message, Field.LONGITUDE);
        }
        end(scanner.takenAt());
    }

    /**
     * Adds the line of a message of records that are no measures; where it throws, nothing is added.
     *
     * @throws InvalidReadingException where the message has no such record
     */
    public void add(byte[] message, StoredRecords<?> records) {
        add(records.table(), records.read(message));
    }

    /** Adds a row of a table. */
    void add(Table table, Row row) {
        long time = row.time().toEpochMilli();
        buffer.putMeasurement(table.name());
        for (int n = 0; n < table.tags().size(); n++) {
            String value = row.tags().get(n);
            if (value != null && !value.isEmpty()) {
                buffer.put(',');
                buffer.putAscii(table.tags().get(n));
                buffer.put('=');
                buffer.putTag(value);
            }
        }
        int n = 0;
        char before = ' ';
        for (String field : table.fields().keySet()) {
            Object value = row.fields().get(n++);
            if (value != null) {
                buffer.put(before);
                buffer.putAscii(field);
                buffer.put('=');
                putValue(value);
                before = ',';
            }
        }
        end(time);
    }

    private void putValue(Object value) {
        if (value instanceof Double number) {
            buffer.putAscii(Double.toString(number));
        } else {
            buffer.putString((String) value);
        }
    }

    /** How many lines there are. */
    public int count() {
        return count;
    }

    /** How many bytes the lines have, line ends included. */
    public int length() {
        return buffer.length();
    }

    /** All lines. */
    public byte[] bytes() {
        return bytes(0, count);
    }

    /** Lines from one index, inclusive, to another, exclusive. */
    public byte[] bytes(int from, int to) {
        return buffer.copy(start(from), start(to));
    }

    /** Forgets all lines. */
    public void clear() {
        buffer.cut(0);
        count = 0;
    }

    /** Looked for one after the other: most topics have one, and most names differ in their length. */
    private String scannedKind(byte[] message, String[] kinds) {
        for (String kind : kinds) {
            if (scanner.is(Field.KIND, kind)) {
                return kind;
            }
        }
        throw otherKind(text(message, Field.KIND), kinds);
    }

    private void addUnusual(byte[] message, String[] kinds) {
        Measure measure = MeasureJson.read(message);
        if (!List.of(kinds).contains(measure.kind())) {
            throw otherKind(measure.kind(), kinds);
        }
        try {
            add(measure);
        } catch (ArithmeticException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "takenAt is too far from now to be stored: " + measure.takenAt());
        }
    }

    private static InvalidReadingException otherKind(String met, String[] kinds) {
        String needed = kinds.length == 1 ? kinds[0] : "one of " + String.join(", ", kinds);
        return new InvalidReadingException(
                Reason.MALFORMED, "kind must be " + needed + " in this topic, but is " + Printable.of(met, 60));
    }

    private String text(byte[] message, Field field) {
        int start = scanner.start(field);
        return new String(message, start, scanner.end(field) - start, StandardCharsets.UTF_8);
    }

    private void putTag(byte[] key, String value) {
        if (value != null && !value.isEmpty()) { // an empty tag would be a syntax error
            buffer.put(key);
            buffer.putTag(value);
        }
    }

    private void putTag(byte[] key, byte[] message, Field field) {
        if (!scanner.hasText(field)) {
            return;
        }
        buffer.put(key);
        if (scanner.isGuarded(field)) {
            buffer.putGuarded(message, scanner.start(field), scanner.end(field));
        } else {
            buffer.put(message, scanner.start(field), scanner.end(field));
        }
    }

    private void putField(byte[] key, double value) {
        buffer.put(key);
        buffer.putAscii(Double.toString(value));
    }

    private void putField(byte[] key, byte[] message, Field field) {
        buffer.put(key);
        buffer.put(message, scanner.start(field), scanner.end(field));
    }

    private void end(long takenAt) {
        buffer.put(' ');
        buffer.put(takenAt);
        buffer.put('\n');
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = buffer.length();
    }

    private int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
