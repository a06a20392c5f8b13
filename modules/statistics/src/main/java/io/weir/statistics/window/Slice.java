package io.weir.statistics.window;

/**
 * The values of one series that were taken in one slice of time, which windows share.
 *
 * @param moments of the values
 * @param spread of the values
 * @param onward moments of the values of this slice and of those behind it up to where windows were joined last; of no value where
 *     that is not known
 * @param told whether a window was told that has it: another value comes late from then on
 */
public record Slice(Moments moments, Spread spread, Moments onward, boolean told) {

    /** One without values. */
    static final Slice NONE = new Slice(Moments.NONE, Spread.NONE, Moments.NONE, false);

    /** With one value more. */
    public Slice with(double value, long takenAt) {
        return new Slice(moments.with(value, takenAt), spread.with(value), onward, told);
    }

    Slice onward(Moments joined) {
        return new Slice(moments, spread, joined, told);
    }

    Slice asTold() {
        return new Slice(moments, spread, onward, true);
    }
}
