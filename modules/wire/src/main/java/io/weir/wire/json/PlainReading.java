package io.weir.wire.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

import io.weir.model.Place;
import io.weir.model.Reading;

/**
 * Writes a reading in whose texts nothing has to be escaped, as nearly all are, to the same bytes as {@link ReadingJson} does:
 * its generator and the formatter of times took a third of what an ingest did before Kafka.
 */
final class PlainReading {

    private static final int BYTES = 512;
    private static final int MOST_BYTES_OF_CHAR = 3; // of one that is no surrogate
    private static final int DAY = 86_400;
    private static final long YEAR_0 = second(0);
    private static final long YEAR_10_000 = second(10_000);

    private static final byte[] SOURCE = ascii("{\"source\":");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] SENSOR = ascii(",\"sensor\":");
    private static final byte[] TYPE = ascii(",\"type\":");
    private static final byte[] TAKEN_AT = ascii(",\"takenAt\":\"");
    private static final byte[] RECEIVED_AT = ascii("\",\"receivedAt\":\"");
    private static final byte[] PLACE = ascii(",\"place\":{");
    private static final byte[] PLACE_ID = ascii("\"id\":");
    private static final byte[] LATITUDE = ascii("\"latitude\":");
    private static final byte[] LONGITUDE = ascii(",\"longitude\":");
    private static final byte[] ALTITUDE = ascii(",\"altitude\":");
    private static final byte[] COUNTRY = ascii(",\"country\":");
    private static final byte[] CITY = ascii(",\"city\":");
    private static final byte[] INDOOR = ascii(",\"indoor\":true}");
    private static final byte[] NOT_INDOOR = ascii(",\"indoor\":false}");
    private static final byte[] VALUES = ascii(",\"values\":");
    private static final byte[] ATTRIBUTES = ascii(",\"attributes\":");
    private static final byte[] NULL = ascii("null");

    private byte[] bytes = new byte[BYTES];
    private int length;
    private boolean plain = true;

    private PlainReading() {}

    /** The message of a reading; null where something in it has to be escaped. */
    static byte[] write(Reading reading) {
        PlainReading writing = new PlainReading();
        writing.put(reading);
        return writing.plain ? Arrays.copyOf(writing.bytes, writing.length) : null;
    }

    private void put(Reading reading) {
        put(SOURCE);
        quote(reading.source());
        field(ID, reading.id());
        field(SENSOR, reading.sensor());
        field(TYPE, reading.type());
        put(TAKEN_AT);
        put(reading.takenAt());
        put(RECEIVED_AT);
        put(reading.receivedAt());
        put('"');
        if (reading.place() != null) {
            put(reading.place());
        }
        put(VALUES);
        put(reading.values());
        if (!reading.attributes().isEmpty()) {
            put(ATTRIBUTES);
            put(reading.attributes());
        }
        plain &= reading.flags().isEmpty();
        put('}');
    }

    private void put(Place place) {
        put(PLACE);
        if (place.id() != null) {
            put(PLACE_ID);
            quote(place.id());
            put(',');
        }
        put(LATITUDE);
        put(place.latitude());
        put(LONGITUDE);
        put(place.longitude());
        if (place.altitude() != null) {
            double altitude = place.altitude();
            plain &= Double.isFinite(altitude);
            put(ALTITUDE);
            put(altitude);
        }
        field(COUNTRY, place.country());
        field(CITY, place.city());
        put(place.indoor() ? INDOOR : NOT_INDOOR);
    }

    private void put(Map<String, String> map) {
        char before = '{';
        for (Map.Entry<String, String> entry : map.entrySet()) {
            put(before);
            quote(entry.getKey());
            put(':');
            quote(entry.getValue());
            before = ',';
        }
        put('}');
    }

    /** As {@link Instant#toString} has it, of a time in whole milliseconds. */
    private void put(Instant time) {
        long second = time.getEpochSecond();
        if (second < YEAR_0 || second >= YEAR_10_000) { // the ends of what an Instant can be are not even a LocalDate
            put(ascii(time.toString()));
            return;
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY));
        int ofDay = (int) Math.floorMod(second, (long) DAY);
        two(day.getYear() / 100);
        two(day.getYear() % 100);
        put('-');
        two(day.getMonthValue());
        put('-');
        two(day.getDayOfMonth());
        put('T');
        two(ofDay / 3_600);
        put(':');
        two(ofDay / 60 % 60);
        put(':');
        two(ofDay % 60);
        int milli = time.getNano() / 1_000_000;
        if (milli > 0) {
            put('.');
            put((char) ('0' + milli / 100));
            two(milli % 100);
        }
        put('Z');
    }

    private static long second(int year) {
        return LocalDate.ofYearDay(year, 1).toEpochDay() * DAY;
    }

    private void two(int number) {
        put((char) ('0' + number / 10));
        put((char) ('0' + number % 10));
    }

    private void put(double number) {
        put(ascii(Double.toString(number)));
    }

    /** A field where it has a value. */
    private void field(byte[] name, String value) {
        if (value != null) {
            put(name);
            quote(value);
        }
    }

    private void quote(String value) {
        if (value == null) {
            put(NULL);
            return;
        }
        int chars = value.length();
        room(MOST_BYTES_OF_CHAR * chars + 2);
        bytes[length++] = '"';
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                plain &= c >= ' ' && c != '"' && c != '\\';
                bytes[length++] = (byte) c;
            } else {
                putWide(c);
            }
        }
        bytes[length++] = '"';
    }

    /** In UTF-8. */
    private void putWide(char c) {
        plain &= !Character.isSurrogate(c);
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[length++] = (byte) (0xE0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | c & 0x3F);
    }

    private void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    private void put(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
