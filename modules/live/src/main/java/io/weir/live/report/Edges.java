package io.weir.live.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import io.weir.statistics.window.Spread;

/**
 * Where the bars of a histogram begin and end: steps of 1, 2 or 5 times a power of ten. They hold what lies between the first and the last
 * hundredth of the values; those few beyond are counted on either side, or one broken sensor would make one bar of all others.
 */
public final class Edges {

    private static final int BARS = 20;
    private static final List<BigDecimal> STEPS =
            List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

    private final List<BigDecimal> edges;
    private final double[] numbers;

    private Edges(List<BigDecimal> edges) {
        this.edges = List.copyOf(edges);
        numbers = edges.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /** For values that lie so; at least one. */
    static Edges of(Spread spread) {
        BigDecimal low = exact(spread.percentile(1));
        BigDecimal high = exact(spread.percentile(99));
        BigDecimal step = step(low, high);
        BigDecimal edge = low.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        List<BigDecimal> edges = new ArrayList<>(List.of(edge));
        do {
            edge = edge.add(step);
            edges.add(edge);
        } while (edge.compareTo(high) <= 0);
        return new Edges(edges);
    }

    /** The edges, one more than there are bars; each bar has its lower one and not its upper one. */
    List<BigDecimal> edges() {
        return edges;
    }

    int bars() {
        return numbers.length - 1;
    }

    /** The bar that a value is in, from 1; 0 below all of them, {@link #bars} + 1 above. */
    int bar(double value) {
        int low = 0;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static BigDecimal exact(double value) {
        return new BigDecimal(value).round(MathContext.DECIMAL64);
    }

    private static BigDecimal step(BigDecimal low, BigDecimal high) {
        BigDecimal least = high.subtract(low).divide(BigDecimal.valueOf(BARS), MathContext.DECIMAL64);
        if (least.signum() == 0) {
            return high.signum() == 0 ? BigDecimal.ONE : power(high.abs());
        }
        BigDecimal power = power(least);
        return STEPS.stream()
                .map(power::multiply)
                .filter(step -> step.compareTo(least) >= 0)
                .findFirst()
                .orElseThrow();
    }

    /** The power of ten that is no greater. */
    private static BigDecimal power(BigDecimal number) {
        return BigDecimal.ONE.scaleByPowerOfTen(number.precision() - number.scale() - 1);
    }
}
