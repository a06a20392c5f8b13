package io.weir.quality;

import java.time.LocalDate;

import io.weir.model.SensorId;
import io.weir.model.SensorTrust;

/**
 * What is counted of a sensor's day.
 *
 * @param day since 1970, in UTC
 * @param measures how many came
 * @param doubts the sum of the strongest doubt about each
 * @param saidAt the time of the measure at which it was said last how far it is to be trusted, in milliseconds since 1970; 0 where it was not
 */
public record Day(long day, long measures, double doubts, long saidAt) {

    private static final long MILLIS = 86_400_000;

    /** The day of a time, before anything is counted. */
    public static Day of(long takenAt) {
        return new Day(Math.floorDiv(takenAt, MILLIS), 0, 0, 0);
    }

    /** With another measure. */
    public Day withMeasure() {
        return new Day(day, measures + 1, doubts, saidAt);
    }

    /** With so much more doubt. */
    public Day withDoubt(double more) {
        return new Day(day, measures, doubts + more, saidAt);
    }

    /** As said at that time. */
    public Day said(long at) {
        return new Day(day, measures, doubts, at);
    }

    /** What there is to say of it; of a flag that overtook its measure, no more doubt than there are measures. */
    public SensorTrust trust(SensorId sensor) {
        return new SensorTrust(sensor, LocalDate.ofEpochDay(day), measures, Math.min(doubts, measures));
    }
}
