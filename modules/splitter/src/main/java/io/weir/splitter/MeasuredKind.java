package io.weir.splitter;

import java.util.Set;

import io.weir.model.Flag;
import io.weir.model.catalogue.Kind;
import io.weir.wire.Channels;
import io.weir.wire.scan.Ascii;

/** A kind of the catalogue as one type of sensor measures it, with what each of its measures needs made once. */
final class MeasuredKind {

    final Kind kind;
    final int number;
    final String topic;

    /** The middle of a measure's JSON. */
    final byte[] json;

    private final double[] errorCodes;
    private final boolean fits;
    private final Set<String> flags;
    private final byte[] plainEnd;

    /**
     * @param kind with the range of a type of sensor
     * @param fits whether sensors of that type measure it
     * @param errorCodes by which that type says that it failed to measure the kind
     */
    MeasuredKind(Kind kind, boolean fits, double[] errorCodes) {
        this.kind = kind;
        this.fits = fits;
        this.flags = fits ? Set.of() : Flag.with(Set.of(), Flag.KIND_NOT_OF_SENSOR_TYPE);
        this.plainEnd = Ascii.bytes(json(flags));
        this.errorCodes = errorCodes;
        this.number = kind.number();
        this.topic = Channels.topic(kind);
        this.json = Ascii.bytes(",\"kind\":\"" + kind.name() + "\",\"value\":");
    }

    String name() {
        return kind.name();
    }

    boolean contains(double value) {
        return kind.range().contains(value);
    }

    /** Whether the value is above the highest, but means the highest. */
    boolean isSaturated(double value) {
        return kind.range().isSaturated(value);
    }

    double highest() {
        return kind.range().highest();
    }

    /** Whether sensors of that type measure it, as far as is known. */
    boolean fits() {
        return fits;
    }

    /** Flags of a measure of it with that number. */
    Set<String> flags(double number) {
        return isSaturated(number) ? Flag.with(flags, Flag.SATURATED) : flags;
    }

    /** What follows a value's number in JSON: the flags that each of its measures has, mostly nothing. */
    byte[] plainEnd() {
        return plainEnd;
    }

    /** What follows {@link #json} where a value means the highest: that, what came, and the flags. */
    byte[] saturated(double came) {
        return Ascii.bytes(highest() + ",\"raw\":" + came + json(flags(came)));
    }

    private static String json(Set<String> flags) {
        return flags.isEmpty() ? "" : ",\"flags\":[\"" + String.join("\",\"", flags) + "\"]";
    }

    /** Whether this is how the sensor says that it failed. */
    boolean isErrorCode(double number) {
        for (double code : errorCodes) {
            if (number == code) {
                return true;
            }
        }
        return false;
    }
}
