package io.weir.bench.anomalies;

import java.util.Arrays;

/**
 * The plain z-score against the last 6,400 values, moved on by a hundred at a time, as NAB has it under this name
 * (nab/detectors/gaussian of numenta/NAB ea702d7).
 */
record WindowedGaussian() implements Contender {

    /** From which z-score on NAB's own probability is 1 in the twelve digits of its files, which is its published threshold. */
    static final double PUBLISHED_THRESHOLD = 7.130506;

    private static final int WINDOW = 6_400;
    private static final int STEP = 100;
    private static final double LEAST_DEVIATION = 1e-6;

    @Override
    public String name() {
        return "windowed z-score";
    }

    @Override
    public double[] scores(Series series) {
        double[] scores = new double[series.size()];
        double sum = 0;
        double squares = 0;
        double mean = 0;
        double deviation = 1;
        double base = series.values()[0]; // digits would be lost by squares of what is far from 0
        for (int row = 0; row < scores.length; row++) {
            double value = series.values()[row] - base;
            scores[row] = row == 0 ? 0 : Math.abs(value - mean) / deviation;
            sum += value;
            squares += value * value;
            boolean growing = row < WINDOW;
            if (growing || (row - WINDOW + 1) % STEP == 0) {
                int from = growing ? 0 : row + 1 - WINDOW;
                double[] window = growing ? null : Arrays.copyOfRange(series.values(), from, row + 1);
                if (window != null) {
                    sum = Arrays.stream(window).map(each -> each - base).sum();
                    squares = Arrays.stream(window)
                            .map(each -> (each - base) * (each - base))
                            .sum();
                }
                int count = row + 1 - from;
                mean = sum / count;
                double variance = squares / count - mean * mean;
                deviation = variance > LEAST_DEVIATION * LEAST_DEVIATION ? Math.sqrt(variance) : LEAST_DEVIATION;
            }
        }
        return scores;
    }
}
