package io.weir.forecaster.backtest;

/**
 * The same hour of the last day that has it.
 *
 * @param values by station and hour, gaps filled by the last value
 */
record SeasonalNaive(float[][] values) implements Baseline {

    private static final int DAY = 24;

    @Override
    public String name() {
        return "seasonal naive";
    }

    @Override
    public double of(int station, int hour, int horizon) {
        int back = (DAY - horizon % DAY) % DAY;
        return hour < back ? Double.NaN : values[station][hour - back];
    }
}
