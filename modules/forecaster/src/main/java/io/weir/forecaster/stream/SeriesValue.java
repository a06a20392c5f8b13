package io.weir.forecaster.stream;

import java.time.Duration;

import io.weir.forecaster.series.NeighbourHours;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.streams.MeasuredTime;

/**
 * A measure as the steps hand it on, flat; or what a series is told of its neighbours.
 *
 * @param series {@code source/sensor/kind}
 * @param value in the kind's unit
 * @param takenAt in milliseconds since 1970
 * @param sentAt when it was put on its topic, likewise
 * @param latitude degrees north; not a number where it has no place
 * @param longitude degrees east, likewise
 * @param city {@code country/city} in which it is; null where that is not known, or where it stands within a building
 * @param around what neighbours had until {@code takenAt}; null where it is a measure
 */
public record SeriesValue(
        String series,
        double value,
        long takenAt,
        long sentAt,
        double latitude,
        double longitude,
        String city,
        NeighbourHours around)
        implements MeasuredTime.Sent {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** By so much the clock of a sensor may be ahead of when its value was sent. */
    private static final long AHEAD = Duration.ofMinutes(5).toMillis();

    static SeriesValue of(Measure measure, long sentAt) {
        Place place = measure.place();
        return new SeriesValue(
                measure.key() + '/' + measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                sentAt,
                place == null ? Double.NaN : place.latitude(),
                place == null ? Double.NaN : place.longitude(),
                place == null || place.city() == null || place.indoor() ? null : place.country() + '/' + place.city(),
                null);
    }

    /** What a series is told of its neighbours. */
    static SeriesValue around(String series, NeighbourHours around, long time) {
        return new SeriesValue(series, Double.NaN, time, time, Double.NaN, Double.NaN, null, around);
    }

    /** Whether a clock that can't be believed has stamped it. */
    boolean isAhead() {
        return takenAt > sentAt + AHEAD;
    }

    /** The hour in which it was measured, since 1970. */
    long hour() {
        return hour(takenAt);
    }

    /** The hour of a time in milliseconds. */
    static long hour(long time) {
        return Math.floorDiv(time, HOUR);
    }

    /** The last millisecond of an hour. */
    static long end(long hour) {
        return (hour + 1) * HOUR - 1;
    }

    /** The kind of a series. */
    static String kind(String series) {
        return series.substring(series.lastIndexOf('/') + 1);
    }

    /** The sensor of a series, {@code source/sensor}. */
    static String sensor(String series) {
        return series.substring(0, series.lastIndexOf('/'));
    }
}
