package io.weir.splitter;

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

    /**
     * @param kind with the range of a type of sensor
     * @param errorCodes by which that type says that it failed to measure the kind
     */
    MeasuredKind(Kind kind, double[] errorCodes) {
        this.kind = kind;
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

    /** What follows {@link #json} where a value means the highest: that, what came, and the flag. */
    byte[] saturated(double came) {
        return Ascii.bytes(highest() + ",\"raw\":" + came + ",\"flags\":[\"" + Flag.SATURATED.code() + "\"]");
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
