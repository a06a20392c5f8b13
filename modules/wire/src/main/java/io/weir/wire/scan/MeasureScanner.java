package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the parts of a measure's message without making objects. It knows the shape in which our own writers put measures
 * and gives up on anything else, however right it may be: the caller then reads the message the long way.
 */
public final class MeasureScanner {

    /** No double needs more to be told from its neighbours. */
    private static final int MOST_DIGITS = 17;

    private static final Field[] OUTER = {
        Field.SOURCE, Field.SENSOR, Field.TYPE, Field.KIND, Field.VALUE, Field.TAKEN_AT, Field.PLACE
    };
    private static final Field[] INNER = {
        Field.PLACE_ID, Field.LATITUDE, Field.LONGITUDE, Field.ALTITUDE, Field.COUNTRY, Field.CITY, Field.INDOOR
    };
    private static final int NEEDED = bits(Field.SOURCE, Field.SENSOR, Field.KIND, Field.VALUE, Field.TAKEN_AT);
    private static final int NEEDED_OF_PLACE = bits(Field.LATITUDE, Field.LONGITUDE);

    private final TextRoles roles;
    private final int[] starts = new int[Field.values().length];
    private final int[] ends = new int[Field.values().length];
    private byte[] bytes;
    private int at;
    private int seen;
    private int guarded;
    private long takenAt;
    private boolean indoor;

    /**
     * @param roles of the bytes of texts, where they are copied to
     */
    public MeasureScanner(TextRoles roles) {
        this.roles = roles;
    }

    /** A field of a measure, or of its place. */
    public enum Field {
        SOURCE("source"),
        SENSOR("sensor"),
        TYPE("type"),
        KIND("kind"),
        VALUE("value"),
        TAKEN_AT("takenAt"),
        PLACE("place"),
        PLACE_ID("id"),
        LATITUDE("latitude"),
        LONGITUDE("longitude"),
        ALTITUDE("altitude"),
        COUNTRY("country"),
        CITY("city"),
        INDOOR("indoor");

        private final byte[] key;

        Field(String name) {
            key = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
        }

        private int bit() {
            return 1 << ordinal();
        }
    }

    /** Whether the message has the shape that is known; if so, the methods below tell of it until the next one. */
    public boolean scan(byte[] message) {
        bytes = message;
        at = 0;
        seen = 0;
        guarded = 0;
        return object(OUTER)
                && at == bytes.length
                && (seen & NEEDED) == NEEDED
                && (!has(Field.PLACE) || (seen & NEEDED_OF_PLACE) == NEEDED_OF_PLACE);
    }

    /** Whether the field is there. */
    public boolean has(Field field) {
        return (seen & field.bit()) != 0;
    }

    /** Whether the field is there and has a text that is not empty. */
    public boolean hasText(Field field) {
        return has(field) && ends[field.ordinal()] > starts[field.ordinal()];
    }

    /** Whether a character of the text needs a guard. */
    public boolean isGuarded(Field field) {
        return (guarded & field.bit()) != 0;
    }

    /** Where the field begins in the message, without quotes. */
    public int start(Field field) {
        return starts[field.ordinal()];
    }

    /** Where the field ends in the message, without quotes. */
    public int end(Field field) {
        return ends[field.ordinal()];
    }

    /** Milliseconds since 1970. */
    public long takenAt() {
        return takenAt;
    }

    /** Whether its place is inside. */
    public boolean indoor() {
        return has(Field.INDOOR) && indoor;
    }

    /** Whether the text of the field is this ASCII. */
    public boolean is(Field field, String ascii) {
        int start = start(field);
        if (end(field) - start != ascii.length()) {
            return false;
        }
        for (int n = 0; n < ascii.length(); n++) {
            if (bytes[start + n] != ascii.charAt(n)) {
                return false;
            }
        }
        return true;
    }

    private boolean object(Field[] fields) {
        if (!skip('{')) {
            return false;
        }
        int next = 0;
        do {
            int found = key(fields, next);
            if (found < 0 || has(fields[found]) || !value(fields[found])) {
                return false;
            }
            seen |= fields[found].bit();
            next = found + 1;
        } while (skip(','));
        return skip('}');
    }

    /** The index of the field whose key stands here, looked for from where it should be; -1 where there is none. */
    private int key(Field[] fields, int from) {
        for (int n = 0; n < fields.length; n++) {
            int index = (from + n) % fields.length;
            byte[] key = fields[index].key;
            if (at + key.length <= bytes.length && Arrays.equals(bytes, at, at + key.length, key, 0, key.length)) {
                at += key.length;
                return index;
            }
        }
        return -1;
    }

    private boolean value(Field field) {
        return switch (field) {
            case SOURCE, SENSOR, TYPE, KIND, PLACE_ID, COUNTRY, CITY -> text(field);
            case VALUE, ALTITUDE -> number(field, Long.MAX_VALUE);
            case LATITUDE -> number(field, 90);
            case LONGITUDE -> number(field, 180);
            case TAKEN_AT -> time();
            case INDOOR -> flag();
            case PLACE -> object(INNER);
        };
    }

    private boolean text(Field field) {
        if (!skip('"')) {
            return false;
        }
        byte[] bytes = this.bytes; // in registers, as the loop is where the time goes
        TextRoles roles = this.roles;
        int end = at;
        boolean guarded = false;
        while (end < bytes.length) {
            byte role = roles.of(bytes[end]);
            if (role == TextRoles.PLAIN) {
                end++;
            } else if (role == TextRoles.GUARDED) {
                guarded = true;
                end++;
            } else {
                int width = role == TextRoles.BEYOND_ASCII ? roles.width(bytes, end) : 0;
                if (width == 0) {
                    break;
                }
                end += width;
            }
        }
        note(field, at, end, guarded);
        at = end;
        return skip('"');
    }

    private void note(Field field, int start, int end, boolean guarded) {
        starts[field.ordinal()] = start;
        ends[field.ordinal()] = end;
        this.guarded = guarded ? this.guarded | field.bit() : this.guarded;
    }

    /** A number without an exponent, its whole part below a bound whatever the sign. */
    private boolean number(Field field, long below) {
        starts[field.ordinal()] = at;
        boolean signed = skip('-');
        int first = at;
        long whole = digits();
        int count = at - first;
        if (count == 0 || count > 1 && bytes[first] == '0' || whole >= below) {
            return false;
        }
        if (skip('.')) {
            int point = at;
            digits();
            if (at == point) {
                return false;
            }
            count += at - point;
        } else if (signed && whole == 0) {
            return false; // JSON's whole numbers have no zero with a sign, doubles have
        }
        ends[field.ordinal()] = at;
        return count <= MOST_DIGITS;
    }

    /** As many digits as there are; the number is wrong where there are more than {@link #MOST_DIGITS}. */
    private long digits() {
        long number = 0;
        int end = at;
        for (; end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9'; end++) {
            number = number * 10 + (bytes[end] - '0');
        }
        at = end;
        return number;
    }

    /** {@code "2018-06-03T20:48:11Z"}, or with three digits of a fraction. */
    private boolean time() {
        if (!skip('"')) {
            return false;
        }
        long year = number(4, 0, 9999);
        long month = skip('-') ? number(2, 1, 12) : -1;
        long day = month > 0 && skip('-') ? number(2, 1, IsoDays.ofMonth(year, month)) : -1;
        long hour = skip('T') ? number(2, 0, 23) : -1;
        long minute = skip(':') ? number(2, 0, 59) : -1;
        long second = skip(':') ? number(2, 0, 59) : -1;
        long milli = skip('.') ? number(3, 0, 999) : 0;
        if (year < 0 || day < 0 || hour < 0 || minute < 0 || second < 0 || milli < 0 || !skip('Z') || !skip('"')) {
            return false;
        }
        takenAt = (((IsoDays.since1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000 + milli;
        return true;
    }

    /** A number of so many digits, or -1 where it is none or out of its bounds. */
    private long number(int digits, long lowest, long highest) {
        int end = at + digits;
        long number = digits();
        return at == end && number >= lowest && number <= highest ? number : -1;
    }

    private boolean flag() {
        indoor = skip('t');
        return indoor
                ? skip('r') && skip('u') && skip('e')
                : skip('f') && skip('a') && skip('l') && skip('s') && skip('e');
    }

    private boolean skip(char expected) {
        if (at < bytes.length && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static int bits(Field... fields) {
        int bits = 0;
        for (Field field : fields) {
            bits |= field.bit();
        }
        return bits;
    }
}
