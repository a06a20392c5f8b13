package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.scan.MeasureScanner.Field;

/**
 * Reads measures to the same that {@link MeasureJson} does, those in the shape of our own writers straight from their bytes: each job reads each
 * measure, and a tree of each was a tenth of all that a machine did with a push.
 */
public final class MeasureReader {

    /** Escapes are Jackson's to read, and the last character of all stands for what nobody copies. */
    private static final TextRoles ROLES = new TextRoles(c -> false, c -> c < ' ' || c == '\\', '\uFFFF');

    private MeasureReader() {}

    /**
     * The measure of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException as {@link MeasureJson#read} does
     */
    public static Measure read(byte[] message) {
        MeasureScanner scanned = new MeasureScanner(ROLES);
        return scanned.scan(message) ? measure(scanned, message) : MeasureJson.read(message);
    }

    /** Whether no tree is made of it. */
    static boolean isPlain(byte[] message) {
        return new MeasureScanner(ROLES).scan(message);
    }

    private static Measure measure(MeasureScanner scanned, byte[] message) {
        return new Measure(
                text(scanned, message, Field.SOURCE),
                text(scanned, message, Field.SENSOR),
                text(scanned, message, Field.TYPE),
                text(scanned, message, Field.KIND),
                number(scanned, message, Field.VALUE),
                Instant.ofEpochMilli(scanned.takenAt()),
                scanned.has(Field.PLACE) ? place(scanned, message) : null);
    }

    private static Place place(MeasureScanner scanned, byte[] message) {
        return new Place(
                text(scanned, message, Field.PLACE_ID),
                number(scanned, message, Field.LATITUDE),
                number(scanned, message, Field.LONGITUDE),
                scanned.has(Field.ALTITUDE) ? (Double) number(scanned, message, Field.ALTITUDE) : null,
                text(scanned, message, Field.COUNTRY),
                text(scanned, message, Field.CITY),
                scanned.indoor());
    }

    private static String text(MeasureScanner scanned, byte[] message, Field field) {
        if (!scanned.has(field)) {
            return null;
        }
        int start = scanned.start(field);
        return new String(message, start, scanned.end(field) - start, StandardCharsets.UTF_8);
    }

    private static double number(MeasureScanner scanned, byte[] message, Field field) {
        return Decimal.parse(message, scanned.start(field), scanned.end(field));
    }
}
