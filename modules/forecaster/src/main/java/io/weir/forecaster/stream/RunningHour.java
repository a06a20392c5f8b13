package io.weir.forecaster.stream;

/**
 * An hour of a series that goes on.
 *
 * @param sum of its values so far
 * @param count of them
 */
public record RunningHour(double sum, int count) {

    static final RunningHour EMPTY = new RunningHour(0, 0);

    RunningHour and(double value) {
        return new RunningHour(sum + value, count + 1);
    }

    double mean() {
        return sum / count;
    }
}
