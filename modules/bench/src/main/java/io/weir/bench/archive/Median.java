package io.weir.bench.archive;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle one of some figures, or the mean of the two in the middle. */
public final class Median {

    private Median() {}

    /**
     * Of a figure that each of them has.
     *
     * @param all at least one
     */
    public static <T> double of(List<T> all, ToDoubleFunction<T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
