package io.weir.intake.sources.sensorcommunity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.weir.intake.reading.UsualTime;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.wire.scan.Decimal;

/**
 * Reads a record in the form in which the API of Sensor.Community writes it, straight from its bytes: names and values in
 * ASCII without escapes, each name once, nothing missing. What is in any other form is {@link SensorCommunityRecord}'s to read
 * or to refuse. One record after the other.
 */
final class UsualRecord {

    private static final int MOST_TEXT = 100;
    private static final int MOST_OTHERS = 16;

    private static final byte[] ID = ascii("id");
    private static final byte[] TIMESTAMP = ascii("timestamp");
    private static final byte[] SENSOR = ascii("sensor");
    private static final byte[] SENSOR_TYPE = ascii("sensor_type");
    private static final byte[] NAME = ascii("name");
    private static final byte[] LOCATION = ascii("location");
    private static final byte[] LATITUDE = ascii("latitude");
    private static final byte[] LONGITUDE = ascii("longitude");
    private static final byte[] ALTITUDE = ascii("altitude");
    private static final byte[] INDOOR = ascii("indoor");
    private static final byte[] VALUES = ascii("sensordatavalues");
    private static final byte[] VALUE = ascii("value");
    private static final byte[] VALUE_TYPE = ascii("value_type");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    /** What a scalar is. */
    private enum Sort {
        TEXT,
        INTEGER,
        FRACTION,
        NULL,
        FLAG
    }

    private final String source;
    private final Instant receivedAt;
    private final UsualTime time = new UsualTime();

    private byte[] bytes;
    private int at;
    private int end;
    private boolean unusual;
    private int from; // of the name or the scalar that was read last
    private int to;
    private Sort sort;
    private final int[] others = new int[2 * MOST_OTHERS]; // where names that were passed over begin and end
    private int free;

    private String id;
    private Instant takenAt;
    private String sensor;
    private String type;
    private String placeId;
    private double latitude;
    private double longitude;
    private Double altitude;
    private boolean indoor;
    private Map<String, String> values;

    UsualRecord(String source, Instant receivedAt) {
        this.source = source;
        this.receivedAt = receivedAt;
    }

    /** The reading of these bytes; null where they are in another form. */
    Reading read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
        unusual = false;
        free = 0;
        id = null;
        takenAt = null;
        sensor = null;
        type = null;
        placeId = null;
        latitude = Double.NaN;
        longitude = Double.NaN;
        altitude = null;
        indoor = false;
        values = new LinkedHashMap<>(4);
        record();
        boolean whole = !unusual && at == end && takenAt != null && sensor != null && !values.isEmpty();
        boolean placed = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude != 0 || longitude != 0);
        if (!whole || !placed) {
            return null;
        }
        Place place = new Place(placeId, latitude, longitude, altitude, null, null, indoor);
        return new Reading(source, id, sensor, type, takenAt, receivedAt, place, values, Map.of(), Set.of());
    }

    private void record() {
        int seen = 0;
        int mark = begin();
        for (boolean first = true; field(first); first = false) {
            if (is(ID)) {
                seen = once(seen, 1);
                id = word();
            } else if (is(TIMESTAMP)) {
                seen = once(seen, 2);
                scalar();
                takenAt = unusual || sort != Sort.TEXT ? null : time.parse(bytes, this.from, this.to);
                unusual |= takenAt == null;
            } else if (is(SENSOR)) {
                seen = once(seen, 4);
                sensor();
            } else if (is(LOCATION)) {
                seen = once(seen, 8);
                location();
            } else if (is(VALUES)) {
                seen = once(seen, 16);
                values();
            } else {
                pass(mark);
            }
        }
        free = mark;
    }

    private void sensor() {
        int seen = 0;
        int mark = begin();
        for (boolean first = true; field(first); first = false) {
            if (is(ID)) {
                seen = once(seen, 1);
                sensor = word();
            } else if (is(SENSOR_TYPE)) {
                seen = once(seen, 2);
                sensorType();
            } else {
                pass(mark);
            }
        }
        free = mark;
    }

    private void sensorType() {
        int seen = 0;
        int mark = begin();
        for (boolean first = true; field(first); first = false) {
            if (is(NAME)) {
                seen = once(seen, 1);
                type = word();
            } else {
                pass(mark);
            }
        }
        free = mark;
    }

    private void location() {
        int seen = 0;
        int mark = begin();
        for (boolean first = true; field(first); first = false) {
            if (is(ID)) {
                seen = once(seen, 1);
                placeId = word();
            } else if (is(LATITUDE)) {
                seen = once(seen, 2);
                latitude = number();
            } else if (is(LONGITUDE)) {
                seen = once(seen, 4);
                longitude = number();
            } else if (is(ALTITUDE)) {
                seen = once(seen, 8);
                double metres = number();
                altitude = metres;
            } else if (is(INDOOR)) {
                seen = once(seen, 16);
                indoor = flag();
            } else {
                pass(mark);
            }
        }
        free = mark;
    }

    private void values() {
        take('[');
        do {
            value();
        } while (follows(','));
        take(']');
    }

    private void value() {
        String kind = null;
        String text = null;
        int seen = 0;
        int mark = begin();
        for (boolean first = true; field(first); first = false) {
            if (is(VALUE)) {
                seen = once(seen, 1);
                scalar();
                text = unusual || sort == Sort.NULL ? null : text();
            } else if (is(VALUE_TYPE)) {
                seen = once(seen, 2);
                kind = word();
            } else {
                pass(mark);
            }
        }
        free = mark;
        unusual |= kind == null || values.containsKey(kind);
        if (!unusual) {
            values.put(kind, text);
        }
    }

    private int begin() {
        take('{');
        return free;
    }

    /** Reads the name of the next field up to its value; answers whether there is one. */
    private boolean field(boolean first) {
        if (first && follows('}')) {
            return false;
        }
        if (!first && !follows(',')) {
            take('}');
            return false;
        }
        quoted();
        take(':');
        return !unusual;
    }

    /** Goes over a field that is not known, and has a name of its own. */
    private void pass(int mark) {
        for (int other = mark; other < free; other += 2) {
            unusual |= Arrays.equals(bytes, from, to, bytes, others[other], others[other + 1]);
        }
        if (free == others.length) {
            unusual = true;
            return;
        }
        others[free++] = from;
        others[free++] = to;
        scalar();
    }

    private int once(int seen, int field) {
        unusual |= (seen & field) != 0;
        return seen | field;
    }

    private boolean is(byte[] name) {
        return Arrays.equals(bytes, from, to, name, 0, name.length);
    }

    /** A name or a whole number as text. */
    private String word() {
        scalar();
        boolean word = !unusual && (sort == Sort.TEXT || sort == Sort.INTEGER) && from < to;
        unusual |= !word || bytes[from] == ' ' || bytes[to - 1] == ' ';
        return unusual ? null : text();
    }

    /** A number, also one that is written as text. */
    private double number() {
        scalar();
        boolean written = !unusual && (sort == Sort.TEXT || sort == Sort.INTEGER || sort == Sort.FRACTION);
        double number = written ? Decimal.parse(bytes, from, to) : Double.NaN;
        unusual |= Double.isNaN(number);
        return number;
    }

    /** Yes or no, as 1 or 0. */
    private boolean flag() {
        scalar();
        unusual |= to - from != 1 || bytes[from] != '0' && bytes[from] != '1';
        return !unusual && bytes[from] == '1';
    }

    private String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1); // ASCII
    }

    private void scalar() {
        int b = next();
        if (b == '"') {
            sort = Sort.TEXT;
            quoted();
        } else if (b == '-' || b >= '0' && b <= '9') {
            numeral();
        } else if (literal(NULL)) {
            sort = Sort.NULL;
        } else if (literal(TRUE) || literal(FALSE)) {
            sort = Sort.FLAG;
        } else {
            unusual = true;
        }
    }

    /** Reads a text with its quotes. */
    private void quoted() {
        take('"');
        from = at;
        while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != 0x7F) {
            at++;
        }
        to = at;
        unusual |= at - from > MOST_TEXT || at >= end || bytes[at] != '"';
        at++;
    }

    private void numeral() {
        from = at;
        at += bytes[at] == '-' ? 1 : 0;
        int whole = at;
        digits();
        unusual |= at == whole || bytes[whole] == '0' && at > whole + 1;
        sort = Sort.INTEGER;
        if (at < end && bytes[at] == '.') {
            at++;
            int fraction = at;
            digits();
            unusual |= at == fraction;
            sort = Sort.FRACTION;
        }
        to = at;
        unusual |= to - from > MOST_TEXT; // and where an exponent follows, no comma or bracket does
    }

    private void digits() {
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
    }

    private boolean literal(byte[] word) {
        if (at + word.length > end || !Arrays.equals(bytes, at, at + word.length, word, 0, word.length)) {
            return false;
        }
        from = at;
        at += word.length;
        to = at;
        return true;
    }

    /** Goes over what has to stand here. */
    private void take(char what) {
        unusual |= next() != what;
        at++;
    }

    /** Goes over this where it stands here. Where nothing can be relied on any more, nothing follows. */
    private boolean follows(char what) {
        if (unusual || next() != what) {
            return false;
        }
        at++;
        return true;
    }

    /** The next byte that is no blank, not taken; 0 at the end. */
    private int next() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < end ? bytes[at] : 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
