package io.weir.forecaster.backtest;

/**
 * Persistence: it stays as it is.
 *
 * @param values by station and hour, gaps filled by the last value
 */
record Naive(float[][] values) implements Baseline {

    @Override
    public String name() {
        return "naive";
    }

    @Override
    public double of(int station, int hour, int horizon) {
        return values[station][hour];
    }
}
