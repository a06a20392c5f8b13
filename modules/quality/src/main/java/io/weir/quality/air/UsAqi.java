package io.weir.quality.air;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The tables of {@link AirIndex#US_AQI}. */
final class UsAqi {

    /** What is said beyond the end of the table, where the index has no number. */
    static final int BEYOND = 501;

    static final List<Band> BANDS = List.of(
            new Band("good", 0, "#00e400"),
            new Band("moderate", 51, "#ffff00"),
            new Band("unhealthy-for-sensitive-groups", 101, "#ff7e00"),
            new Band("unhealthy", 151, "#ff0000"),
            new Band("very-unhealthy", 201, "#8f3f97"),
            new Band("hazardous", 301, "#7e0023"));

    /** Where each band ends, in µg/m³; the next one begins one step of {@link #DECIMALS} above. */
    static final Map<String, double[]> UPPER = Map.of(
            "P2", new double[] {9.0, 35.4, 55.4, 125.4, 225.4, 325.4},
            "P1", new double[] {54, 154, 254, 354, 424, 604});

    private static final Map<String, Integer> DECIMALS = Map.of("P2", 1, "P1", 0);
    private static final int[] LAST = {50, 100, 150, 200, 300, 500};

    private UsAqi() {}

    /** The last digit that counts. */
    static double step(String kind) {
        return Math.pow(10, -DECIMALS.get(kind));
    }

    static OptionalDouble of(String kind, double concentration) {
        int decimals = DECIMALS.get(kind);
        double step = step(kind);
        double truncated = truncated(concentration, decimals);
        double[] upper = UPPER.get(kind);
        for (int i = 0; i < upper.length; i++) {
            if (truncated <= upper[i]) {
                double low = i == 0 ? 0 : upper[i - 1] + step;
                int lowest = i == 0 ? 0 : LAST[i - 1] + 1;
                return OptionalDouble.of(
                        Math.round((LAST[i] - lowest) / (upper[i] - low) * (truncated - low) + lowest));
            }
        }
        return OptionalDouble.of(BEYOND);
    }

    /** Cut off, not rounded; but 35.4 that sums have made 35.39999999999999 stays what it is. */
    static double truncated(double number, int decimals) {
        return BigDecimal.valueOf(number)
                .setScale(decimals + 6, RoundingMode.HALF_EVEN)
                .setScale(decimals, RoundingMode.DOWN)
                .doubleValue();
    }
}
