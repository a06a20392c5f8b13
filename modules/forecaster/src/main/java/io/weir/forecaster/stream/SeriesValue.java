package io.weir.forecaster.stream;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.streams.MeasuredTime;

/**
 * A measure as the steps hand it on, flat.
 *
 * @param series {@code source/sensor/kind}
 * @param value in the kind's unit
 * @param takenAt in milliseconds since 1970
 * @param sentAt when it was put on its topic, likewise
 * @param latitude degrees north; not a number where it has no place
 * @param longitude degrees east, likewise
 */
public record SeriesValue(String series, double value, long takenAt, long sentAt, double latitude, double longitude)
        implements MeasuredTime.Sent {

    static SeriesValue of(Measure measure, long sentAt) {
        Place place = measure.place();
        return new SeriesValue(
                measure.key() + '/' + measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                sentAt,
                place == null ? Double.NaN : place.latitude(),
                place == null ? Double.NaN : place.longitude());
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
