package io.weir.forecaster.model;

import java.util.List;

/**
 * What a model has for one horizon; parts of the same quantile are averaged.
 *
 * @param hours ahead
 * @param features names of what the parts are shown, in their order
 * @param calibration what its intervals begin with
 * @param parts for each of the quantiles 0.1, 0.5 and 0.9 one or more
 */
public record HorizonModel(int hours, List<String> features, Calibration calibration, List<Part> parts) {

    /** The quantiles of each forecast. */
    public static final List<Double> QUANTILES = List.of(0.1, 0.5, 0.9);

    /**
     * @throws IllegalArgumentException where a part asks for a feature that there is not, or a quantile has none
     */
    public HorizonModel {
        features = List.copyOf(features);
        parts = List.copyOf(parts);
        for (Part part : parts) {
            int last = Math.max(part.forest().lastFeature(), part.anchor().lastFeature());
            if (last >= features.size()) {
                throw new IllegalArgumentException("a tree asks for feature " + last + " of " + features.size());
            }
        }
        for (double quantile : QUANTILES) {
            if (parts.stream().noneMatch(part -> part.quantile() == quantile)) {
                throw new IllegalArgumentException("nothing says the quantile " + quantile);
            }
        }
    }
}
