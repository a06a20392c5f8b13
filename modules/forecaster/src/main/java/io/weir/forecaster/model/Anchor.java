package io.weir.forecaster.model;

import java.util.List;

/**
 * What a forest's numbers are added to: a weighted sum, on the part's scale, of levels that the series has had. Without one it is the
 * value that the series has now.
 *
 * @param constant of it
 * @param now weight of the value now
 * @param terms of other levels
 */
public record Anchor(double constant, double now, List<Term> terms) {

    /** The value now. */
    public static final Anchor VALUE = new Anchor(0, 1, List.of());

    /**
     * A level.
     *
     * @param feature that says by how much it is above the value now, by its place; where that is missing it stands at the value now
     * @param weight of it
     */
    public record Term(int feature, double weight) {}

    public Anchor {
        terms = List.copyOf(terms);
    }

    /** The sum for a row of features that begins at that place. */
    public double of(Scale scale, float base, float[] rows, int from) {
        double value = scale.to(base);
        if (terms.isEmpty()) {
            return constant + now * value;
        }
        double sum = constant + now * value;
        for (Term term : terms) {
            float above = rows[from + term.feature()];
            sum += term.weight() * (Float.isNaN(above) ? value : scale.to(base + above));
        }
        return sum;
    }

    /** The highest feature that is asked for, by its place; -1 where none is. */
    int lastFeature() {
        return terms.stream().mapToInt(Term::feature).max().orElse(-1);
    }
}
