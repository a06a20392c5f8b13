package io.weir.splitter;

import java.time.Clock;
import java.time.Instant;

import io.weir.model.Flag;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;

/**
 * Turns a message into a measure or a rejection of each of its values, and drops what was there before. Judges in this
 * order: can it be read, is it a duplicate, does it conflict, can it be stored.
 */
final class ReadingSplitter {

    /** Values that one reading may have. Each may become a rejection that carries the whole message. */
    static final int MOST_VALUES = 64;

    /** Where the parts of a message go. */
    interface Outlet {

        /** A value to be stored. */
        void measure(MeasuredKind kind, MeasureMessage measure);

        /** A value to be stored has this flag. */
        void flagged(Flag flag);

        /** A value, or a whole message, that can't be. */
        void rejected(Rejected rejected);

        /** A value that was there before. */
        void duplicate();
    }

    /** Has the memories. */
    interface Memory {

        /** The sensor of that key, with what it sent before; what the reading brings is remembered there. */
        Sensor sensor(byte[] key);
    }

    private final SensorTypes types;
    private final ScannedReading scanned;
    private final Judge judge;
    private final Clock clock;

    ReadingSplitter(Catalogue catalogue, Instant oldest, Clock clock) {
        this.types = new SensorTypes(catalogue);
        this.scanned = new ScannedReading(types);
        this.judge = new Judge(oldest);
        this.clock = clock;
    }

    /**
     * Splits a message.
     *
     * @param memory asked once, where the message is a reading
     */
    void split(Received message, Memory memory, Outlet out) {
        try {
            SensorReading reading = read(message.bytes());
            byte[] key = reading.key();
            Sensor sensor = memory.sensor(key);
            Instant takenAt = reading.takenAt();
            Instant latest = judge.latest(clock.millis());
            String replayed = message.replayedKind();
            for (int value = 0; value < reading.size(); value++) {
                if (replayed == null || isOf(replayed, reading, value)) {
                    split(message, reading, value, takenAt, latest, key, sensor, out);
                }
            }
        } catch (InvalidReadingException e) {
            out.rejected(rejected(message, e.reason(), e.getMessage(), null));
        }
    }

    private SensorReading read(byte[] bytes) {
        if (bytes.length > Rejected.MOST_BYTES) {
            throw new InvalidReadingException(
                    Reason.TOO_LARGE, "a record must be at most 256 KiB, but is of " + bytes.length + " bytes");
        }
        SensorReading reading = scanned.read(bytes) ? scanned : ParsedReading.read(bytes, types);
        if (reading.size() > MOST_VALUES) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "values must be at most " + MOST_VALUES + ", but are " + reading.size());
        }
        return reading;
    }

    private void split(
            Received message,
            SensorReading reading,
            int value,
            Instant takenAt,
            Instant latest,
            byte[] key,
            Sensor sensor,
            Outlet out) {
        MeasuredKind kind = reading.kind(value);
        double number = reading.number(value);
        long identity = identity(reading, value, kind, takenAt);
        long bits = valueBits(reading, value, number);
        switch (message.replayedKind() == null ? sensor.meet(identity, bits) : sensor.meetAgain(identity, bits)) {
            case DUPLICATE -> out.duplicate();
            case CONFLICTING -> reject(message, reading, value, Reason.CONFLICTING, out);
            case NEW -> {
                Reason reason = judge.reasonAgainst(kind, number, takenAt, latest);
                if (reason == null) {
                    out.measure(kind, new MeasureMessage(kind.topic, key, reading.measure(value, kind, number)));
                    flag(reading, kind, number, out);
                } else {
                    reject(message, reading, value, reason, out);
                }
            }
        }
    }

    private static void flag(SensorReading reading, MeasuredKind kind, double number, Outlet out) {
        reading.flags().forEach(code -> Flag.of(code).ifPresent(out::flagged));
        if (kind.isSaturated(number)) {
            out.flagged(Flag.SATURATED);
        }
        if (!kind.fits()) {
            out.flagged(Flag.KIND_NOT_OF_SENSOR_TYPE);
        }
    }

    private void reject(Received message, SensorReading reading, int value, Reason reason, Outlet out) {
        out.rejected(rejected(message, reason, judge.sentence(reason, reading, value), kindName(reading, value)));
    }

    /** A rejection names the kind as the catalogue does; one from before the catalogue had it, as the source does. */
    private static boolean isOf(String kind, SensorReading reading, int value) {
        return kind.equals(kindName(reading, value)) || kind.equals(reading.name(value));
    }

    private static String kindName(SensorReading reading, int value) {
        MeasuredKind kind = reading.kind(value);
        return kind == null ? reading.name(value) : kind.name();
    }

    private static long identity(SensorReading reading, int value, MeasuredKind kind, Instant takenAt) {
        return Identity.of(kind, kind == null ? reading.name(value) : null, takenAt);
    }

    private static long valueBits(SensorReading reading, int value, double number) {
        return Double.isNaN(number) ? Identity.ofText(reading.text(value)) : Identity.of(number);
    }

    private static Rejected rejected(Received message, Reason reason, String detail, String kind) {
        String replayed = message.replayedKind(); // who names it by another kind makes a second rejection of it
        return Rejected.of(
                message.bytes(), reason, detail, replayed == null ? kind : replayed, Stage.SPLITTER, message.origin());
    }
}
