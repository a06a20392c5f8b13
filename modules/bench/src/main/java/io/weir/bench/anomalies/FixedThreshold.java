package io.weir.bench.anomalies;

import java.util.Arrays;

/** Two bounds set once, by mean and standard deviation of the part that does not count yet. */
record FixedThreshold() implements Contender {

    private static final double LEAST_DEVIATION = 1e-6;

    @Override
    public String name() {
        return "fixed threshold";
    }

    @Override
    public double[] scores(Series series) {
        int known = Math.max(1, NabScore.probation(series.size()));
        double[] first = Arrays.copyOf(series.values(), known);
        double mean = Arrays.stream(first).average().orElseThrow();
        double variance = Arrays.stream(first)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
        double deviation = Math.max(Math.sqrt(variance), LEAST_DEVIATION);
        double[] scores = new double[series.size()];
        for (int row = known; row < scores.length; row++) {
            scores[row] = Math.abs(series.values()[row] - mean) / deviation;
        }
        return scores;
    }
}
