package io.weir.model.catalogue;

import java.io.Serializable;

/**
 * What values can be.
 *
 * @param lowest smallest value that can be, inclusive
 * @param highest largest value that can be, inclusive
 * @param saturated a reading above {@code highest} and up to here, inclusive, still means {@code highest}: the air is
 *     saturated at 100 %, but its sensors may say a little more. As large as {@code highest} where nothing above means that
 * @param from where the numbers come from
 */
public record Range(double lowest, double highest, double saturated, String from) implements Serializable {

    public Range {
        if (!(Double.isFinite(lowest) && lowest <= highest && highest <= saturated && Double.isFinite(saturated))) {
            throw new IllegalArgumentException(
                    "a range must be finite and go up, but is " + lowest + " to " + highest + ", then " + saturated);
        }
    }

    /** A range above whose end nothing means the end. */
    public Range(double lowest, double highest, String from) {
        this(lowest, highest, highest, from);
    }

    /** Whether the value can be, as it is. */
    public boolean contains(double value) {
        return value >= lowest && value <= highest;
    }

    /** Whether the value is above the highest, but means the highest. */
    public boolean isSaturated(double value) {
        return value > highest && value <= saturated;
    }

    /** What is stored of the value: the highest where it means that, else itself. */
    public double stored(double value) {
        return isSaturated(value) ? highest : value;
    }

    /** The same, and where it ends as high as the other one, whatever means the end there means it here. */
    Range saturatedLike(Range other) {
        return highest == other.highest ? new Range(lowest, highest, other.saturated, from) : this;
    }
}
