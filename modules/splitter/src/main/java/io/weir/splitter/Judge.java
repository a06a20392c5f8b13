package io.weir.splitter;

import java.time.Duration;
import java.time.Instant;

import io.weir.model.Reason;

/** Says whether a value can be stored, and if not, why. Knows no other value: duplicates are not its business. */
final class Judge {

    /** How far a sensor's clock may be ahead of ours. */
    static final Duration MOST_AHEAD = Duration.ofHours(1);

    private final Instant oldest;

    /**
     * @param oldest what was taken before is too old
     */
    Judge(Instant oldest) {
        this.oldest = oldest;
    }

    /** The latest time that a sensor may name when it is so many milliseconds after 1970. */
    Instant latest(long now) {
        return Instant.ofEpochMilli(now).plus(MOST_AHEAD);
    }

    /**
     * The reason against the value, or null where there is none.
     *
     * @param number NaN where it is none
     * @param kind null where the catalogue has none
     * @param latest that it may have been taken
     */
    Reason reasonAgainst(MeasuredKind kind, double number, Instant takenAt, Instant latest) {
        if (kind == null) {
            return Reason.UNKNOWN_KIND; // whatever its text is: it may be meant to be a time, or a name
        }
        if (Double.isNaN(number)) {
            return Reason.NOT_A_NUMBER;
        }
        if (kind.isErrorCode(number)) {
            return Reason.SENSOR_ERROR_CODE;
        }
        if (!kind.contains(number) && !kind.isSaturated(number)) {
            return Reason.OUT_OF_RANGE;
        }
        if (takenAt.isBefore(oldest)) {
            return Reason.TOO_OLD;
        }
        return takenAt.isAfter(latest) ? Reason.FROM_THE_FUTURE : null;
    }

    /** The reason in a sentence with the value met. */
    String sentence(Reason reason, SensorReading reading, int value) {
        MeasuredKind kind = reading.kind(value);
        String name = kind == null ? reading.name(value) : kind.name();
        String met = name + " is " + reading.text(value);
        return switch (reason) {
            case SENSOR_ERROR_CODE -> met + ", by which a " + reading.kinds().type() + " says that it failed";
            case NOT_A_NUMBER -> met + ", which is not a finite decimal number";
            case UNKNOWN_KIND -> met + ", but the catalogue has no kind of that name";
            case OUT_OF_RANGE ->
                "%s, but must be between %s and %s %s"
                        .formatted(
                                met,
                                kind.kind.range().lowest(),
                                kind.kind.range().highest(),
                                kind.kind.unit());
            case TOO_OLD -> name + " was taken at " + reading.takenAt() + ", before " + oldest;
            case FROM_THE_FUTURE -> name + " was taken at " + reading.takenAt() + ", over an hour ahead of now";
            case CONFLICTING -> met + ", but there was another value of " + reading.takenAt() + " before";
            default -> throw new IllegalArgumentException(reason + " is not about a value");
        };
    }
}
