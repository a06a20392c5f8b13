package io.weir.forecaster.stream;

/**
 * How good forecasts of one kind and horizon were that came true on one day: sums over them.
 *
 * @param count of them
 * @param error of what was told
 * @param naive of the last value
 * @param seasonal of the day before
 * @param covered how many truths were within the interval
 */
public record DayScores(long count, double error, double naive, double seasonal, long covered) {

    static final DayScores NONE = new DayScores(0, 0, 0, 0, 0);

    DayScores and(DayScores other) {
        return new DayScores(
                count + other.count,
                error + other.error,
                naive + other.naive,
                seasonal + other.seasonal,
                covered + other.covered);
    }
}
