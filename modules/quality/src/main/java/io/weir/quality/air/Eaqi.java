package io.weir.quality.air;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The tables of {@link AirIndex#EAQI}. */
final class Eaqi {

    static final List<Band> BANDS = List.of(
            new Band("good", 1, "#50f0e6"),
            new Band("fair", 2, "#50ccaa"),
            new Band("moderate", 3, "#f0e641"),
            new Band("poor", 4, "#ff5050"),
            new Band("very-poor", 5, "#960032"),
            new Band("extremely-poor", 6, "#7d2181"));

    /** Where each band but the last one ends, in µg/m³. */
    static final Map<String, double[]> UPPER = Map.of(
            "P2", new double[] {5, 15, 50, 90, 140},
            "P1", new double[] {15, 45, 120, 195, 270},
            "o3", new double[] {60, 100, 120, 160, 180},
            "no2", new double[] {10, 25, 60, 100, 150},
            "so2", new double[] {20, 40, 125, 190, 275});

    private Eaqi() {}

    static OptionalDouble of(String kind, double mean) {
        if (Double.isNaN(mean)) {
            return OptionalDouble.empty();
        }
        int band = 1;
        for (double upper : UPPER.get(kind)) {
            band += mean > upper ? 1 : 0;
        }
        return OptionalDouble.of(band);
    }
}
