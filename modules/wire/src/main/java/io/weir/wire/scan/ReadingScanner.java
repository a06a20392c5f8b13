package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * One walk over a reading's bytes that notes where things are. It knows one form only, the one in which {@link
 * io.weir.wire.json.ReadingJson#write} writes: that order, no blanks, no escapes. {@link #scan} refuses anything else, which
 * then takes the slower way through the model; so whatever is let through here is read the same there.
 */
public final class ReadingScanner {

    /** A slice that is not there. */
    public static final int NONE = -1;

    private static final Literal SOURCE = Literal.of("{\"source\":\"");
    private static final Literal ID = Literal.of("\",\"id\":\"");
    private static final Literal SENSOR = Literal.of("\",\"sensor\":\"");
    private static final Literal TYPE = Literal.of("\",\"type\":\"");
    private static final Literal TAKEN_AT = Literal.of("\",\"takenAt\":\"");
    private static final Literal RECEIVED_AT = Literal.of("\",\"receivedAt\":\"");
    private static final Literal PLACE = Literal.of("\",\"place\":{\"");
    private static final Literal PLACE_ID = Literal.of("id\":\"");
    private static final Literal LATITUDE_AFTER_ID = Literal.of("\",\"latitude\":");
    private static final Literal LATITUDE = Literal.of("latitude\":");
    private static final Literal LONGITUDE = Literal.of(",\"longitude\":");
    private static final Literal ALTITUDE = Literal.of(",\"altitude\":");
    private static final Literal COUNTRY = Literal.of(",\"country\":\"");
    private static final Literal CITY = Literal.of(",\"city\":\"");
    private static final Literal OUTDOOR = Literal.of(",\"indoor\":false}");
    private static final Literal INDOOR = Literal.of(",\"indoor\":true}");
    private static final Literal VALUES_AFTER_TIME = Literal.of("\",\"values\":{\"");
    private static final Literal VALUES_AFTER_PLACE = Literal.of(",\"values\":{\"");
    private static final Literal ATTRIBUTES = Literal.of(",\"attributes\":{\"");
    private static final Literal NULL = Literal.of("null");

    // Slices: [start, end) of the text between its quotes, or of a whole field.
    public int sourceStart;
    public int sourceEnd;
    public int sensorStart;
    public int sensorEnd;
    public int typeStart;
    public int typeEnd;
    public int takenAtStart;
    public int takenAtEnd;
    public int placeStart;
    public int coordinatesEnd;
    public int restOfPlaceStart;
    public int placeEnd;
    public long takenAt;
    public final PairSlices values = new PairSlices();

    private final PairSlices attributes = new PairSlices();
    private final IsoTime taken = new IsoTime(); // two, for their days may differ
    private final IsoTime received = new IsoTime();
    private byte[] bytes;
    private int at;

    /** Notes the slices of a reading and says true; or says false where it is not in the one form. */
    public boolean scan(byte[] bytes) {
        this.bytes = bytes;
        this.at = 0;
        return sensor() && times() && place() && values() && attributes() && at == bytes.length;
    }

    /** {@code source/sensor} of a reading that begins in the one form; null where it does not. */
    public String key(byte[] bytes) {
        this.bytes = bytes;
        this.at = 0;
        return sensor() ? new String(key(), StandardCharsets.UTF_8) : null;
    }

    /** {@code source/sensor} of the reading scanned last. */
    public byte[] key() {
        int source = sourceEnd - sourceStart;
        byte[] key = Arrays.copyOfRange(bytes, sourceStart, sourceEnd + 1 + sensorEnd - sensorStart);
        key[source] = '/';
        System.arraycopy(bytes, sensorStart, key, source + 1, sensorEnd - sensorStart);
        return key;
    }

    /** When the reading scanned last was taken. */
    public Instant takenAt() {
        return Instant.ofEpochMilli(takenAt);
    }

    private boolean sensor() {
        if (!skip(SOURCE)) {
            return false;
        }
        sourceStart = at;
        boolean named = skipText() && isSolid(sourceStart);
        sourceEnd = at;
        if (!named || Slices.contains(bytes, sourceStart, sourceEnd, '/') || skip(ID) && !skipText() || !skip(SENSOR)) {
            return false;
        }
        sensorStart = at;
        named = skipText() && isSolid(sensorStart);
        sensorEnd = at;
        return named;
    }

    private boolean times() {
        typeStart = NONE;
        if (skip(TYPE)) {
            typeStart = at;
            if (!skipText()) {
                return false;
            }
            typeEnd = at;
        }
        takenAtStart = at + 1;
        if (!skip(TAKEN_AT)) {
            return false;
        }
        takenAt = time(taken);
        takenAtEnd = at + 1;
        return takenAt != IsoTime.UNUSUAL && skip(RECEIVED_AT) && time(received) != IsoTime.UNUSUAL;
    }

    private boolean place() {
        placeStart = NONE;
        int start = at + 1;
        if (!skip(PLACE)) {
            return skip(VALUES_AFTER_TIME);
        }
        placeStart = start;
        boolean latitude = skip(PLACE_ID) ? skipText() && skip(LATITUDE_AFTER_ID) : skip(LATITUDE);
        if (!latitude || !skipNumber(90) || !skip(LONGITUDE) || !skipNumber(180)) {
            return false;
        }
        coordinatesEnd = at;
        if (skip(ALTITUDE) && !skipNumber()) {
            return false;
        }
        restOfPlaceStart = at;
        if (!skipField(COUNTRY) || !skipField(CITY) || !skip(OUTDOOR) && !skip(INDOOR)) {
            return false;
        }
        placeEnd = at;
        return skip(VALUES_AFTER_PLACE);
    }

    private boolean values() {
        return pairs(values) && values.size() > 0;
    }

    private boolean attributes() {
        attributes.clear();
        boolean good = !skip(ATTRIBUTES) || pairs(attributes);
        return good && attributes.size() <= io.weir.model.Reading.MOST_ATTRIBUTES && skipByte('}');
    }

    /** Names and texts up to the closing brace; the quote before the first name was read. */
    private boolean pairs(PairSlices pairs) {
        pairs.clear();
        do {
            int nameStart = at;
            if (!skipText()) {
                return false;
            }
            int nameEnd = at;
            at++;
            if (!skipByte(':')) {
                return false;
            }
            int textStart = NONE;
            int textEnd = NONE;
            if (!skip(NULL)) {
                textStart = at + 1;
                if (!skipByte('"') || !skipText()) {
                    return false;
                }
                textEnd = at;
                at++;
            }
            if (!pairs.add(bytes, nameStart, nameEnd, textStart, textEnd)) {
                return false;
            }
            if (skipByte('}')) {
                return true;
            }
        } while (skipByte(',') && skipByte('"'));
        return false; // also where a brace comes after a comma
    }

    private boolean skip(Literal expected) {
        if (!expected.isAt(bytes, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    private boolean skipByte(char expected) {
        if (at >= bytes.length || bytes[at] != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** An optional field with its text and the quote after it. */
    private boolean skipField(Literal field) {
        return !skip(field) || skipText() && skipByte('"');
    }

    /** To the quote that ends a text without escapes. */
    private boolean skipText() {
        at = Utf8.plainEnd(bytes, at);
        return isQuote(at);
    }

    private boolean isQuote(int at) {
        return at < bytes.length && bytes[at] == '"';
    }

    private boolean skipNumber(int most) {
        int start = at;
        return skipNumber() && Decimal.isWithin(most, bytes, start, at);
    }

    private boolean skipNumber() {
        int start = at;
        at = Decimal.plainEnd(bytes, start, bytes.length);
        return at > start;
    }

    private long time(IsoTime times) {
        int start = at;
        at += isQuote(start + IsoTime.SECONDS_LENGTH) ? IsoTime.SECONDS_LENGTH : IsoTime.MILLIS_LENGTH;
        return isQuote(at) ? times.parse(bytes, start, at) : IsoTime.UNUSUAL;
    }

    /** Whether the text is not blank: sure where it begins with something visible in ASCII. */
    private boolean isSolid(int start) {
        return bytes[start] > ' ' && at > start;
    }
}
