package io.weir.alarms;

import java.time.Instant;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.streams.MeasuredTime;

/**
 * A measure as it goes from step to step, flat: what rules ask of it and no more.
 *
 * @param source name of the feed
 * @param sensor unique within it
 * @param type of the sensor, or null
 * @param kind name of a kind in the catalogue
 * @param value in the kind's unit
 * @param takenAt when it was measured, in milliseconds since 1970
 * @param placed whether it has a place, without which the rest says nothing
 * @param place the source's name of it, or null
 * @param latitude degrees north
 * @param longitude degrees east
 * @param country code of two letters, or null
 * @param city its name, or null
 * @param indoor whether it is within a building
 * @param sentAt when it was put on its topic, likewise
 */
public record FlatMeasure(
        String source,
        String sensor,
        String type,
        String kind,
        double value,
        long takenAt,
        boolean placed,
        String place,
        double latitude,
        double longitude,
        String country,
        String city,
        boolean indoor,
        long sentAt)
        implements MeasuredTime.Sent {

    static FlatMeasure of(Measure measure, long sentAt) {
        Place place = measure.place();
        return new FlatMeasure(
                measure.source(),
                measure.sensor(),
                measure.type(),
                measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                place != null,
                place == null ? null : place.id(),
                place == null ? 0 : place.latitude(),
                place == null ? 0 : place.longitude(),
                place == null ? null : place.country(),
                place == null ? null : place.city(),
                place != null && place.indoor(),
                sentAt);
    }

    Measure measure() {
        return new Measure(
                source,
                sensor,
                type,
                kind,
                value,
                Instant.ofEpochMilli(takenAt),
                placed ? new Place(place, latitude, longitude, null, country, city, indoor) : null);
    }
}
