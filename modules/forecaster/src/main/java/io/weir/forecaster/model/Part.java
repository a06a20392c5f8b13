package io.weir.forecaster.model;

/**
 * A forest and what its numbers are.
 *
 * @param quantile that it was trained to meet: 0.1, 0.5 or 0.9
 * @param scale on which it says how far that is from the anchor
 * @param anchor what it is added to
 * @param forest itself
 */
public record Part(double quantile, Scale scale, Anchor anchor, Forest forest) {

    /** A part that is added to the value now. */
    public Part(double quantile, Scale scale, Forest forest) {
        this(quantile, scale, Anchor.VALUE, forest);
    }

    /** What it says in the unit of what is measured, where its forest says so much. */
    double of(double said, float base, float[] rows, int from) {
        return scale.from(anchor.of(scale, base, rows, from) + said);
    }
}
