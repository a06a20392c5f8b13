package io.weir.splitter;

import java.time.Instant;
import java.util.Set;

import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Decimal;
import io.weir.wire.scan.ReadingScanner;

/** A reading in the form in which we write them, as slices of its bytes. One object serves all readings in turn. */
final class ScannedReading implements SensorReading {

    private static final byte[] SENSOR = Ascii.bytes(",\"sensor\":\"");

    private static final byte[] NOTHING = {};

    private final ReadingScanner slices = new ReadingScanner();
    private final SensorTypes types;
    private byte[] bytes;
    private SensorKinds kinds;
    private byte[] frame =
            new byte[512]; // what all measures of the reading share: before the kind, and after the value
    private int headLength;
    private int frameLength;

    ScannedReading(SensorTypes types) {
        this.types = types;
    }

    /** Turns to another reading; false where it is not in the form that can be scanned. */
    boolean read(byte[] bytes) {
        this.bytes = bytes;
        frameLength = 0;
        if (!slices.scan(bytes)) {
            return false;
        }
        kinds = slices.typeStart == ReadingScanner.NONE
                ? types.untyped()
                : types.find(bytes, slices.typeStart, slices.typeEnd);
        return true;
    }

    @Override
    public SensorKinds kinds() {
        return kinds;
    }

    @Override
    public Instant takenAt() {
        return slices.takenAt();
    }

    /** None: what has some is not in the form that can be scanned. */
    @Override
    public Set<String> flags() {
        return Set.of();
    }

    @Override
    public int size() {
        return slices.values.size();
    }

    @Override
    public String name(int value) {
        return slices.values.name(value);
    }

    @Override
    public MeasuredKind kind(int value) {
        return kinds().find(bytes, slices.values.nameStart(value), slices.values.nameEnd(value));
    }

    @Override
    public String text(int value) {
        return slices.values.text(value);
    }

    @Override
    public double number(int value) {
        return slices.values.hasText(value)
                ? Decimal.parse(bytes, slices.values.textStart(value), slices.values.textEnd(value))
                : Double.NaN;
    }

    @Override
    public byte[] key() {
        return slices.key();
    }

    @Override
    public byte[] measure(int value, MeasuredKind kind, double number) {
        if (frameLength == 0) {
            frame();
        }
        if (kind.isSaturated(number)) {
            byte[] json = kind.saturated(number);
            return measure(kind, json, 0, json.length, NOTHING);
        }
        int from = slices.values.textStart(value);
        int end = Decimal.jsonEnd(number, bytes, from, slices.values.textEnd(value));
        if (end != Decimal.NONE) {
            return measure(kind, bytes, from, end - from, kind.plainEnd());
        }
        byte[] json = Decimal.json(number);
        return measure(kind, json, 0, json.length, kind.plainEnd());
    }

    private byte[] measure(MeasuredKind kind, byte[] json, int from, int length, byte[] end) {
        int numberAt = headLength + kind.json.length;
        int endAt = numberAt + length;
        byte[] measure = new byte[frameLength + kind.json.length + length + end.length];
        System.arraycopy(frame, 0, measure, 0, headLength);
        System.arraycopy(kind.json, 0, measure, headLength, kind.json.length);
        System.arraycopy(json, from, measure, numberAt, length);
        System.arraycopy(end, 0, measure, endAt, end.length);
        System.arraycopy(frame, headLength, measure, endAt + end.length, frameLength - headLength);
        return measure;
    }

    private void frame() {
        if (frame.length < bytes.length + 1) {
            frame = new byte[bytes.length + 1];
        }
        append(0, slices.sourceEnd + 1);
        int typeEnd = slices.typeStart == ReadingScanner.NONE ? slices.sensorEnd : slices.typeEnd;
        append(slices.sensorStart - SENSOR.length, typeEnd + 1);
        headLength = frameLength;
        append(slices.takenAtStart, slices.takenAtEnd);
        if (slices.placeStart != ReadingScanner.NONE) {
            append(slices.placeStart, slices.coordinatesEnd);
            append(slices.restOfPlaceStart, slices.placeEnd);
        }
        frame[frameLength++] = '}';
    }

    private void append(int from, int to) {
        System.arraycopy(bytes, from, frame, frameLength, to - from);
        frameLength += to - from;
    }
}
