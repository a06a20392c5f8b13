package io.weir.quality;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorId;

/**
 * What rules look at of a measure. Flat, for it goes from step to step.
 *
 * @param source name of the configured feed
 * @param sensor unique within its source
 * @param type type of the sensor; empty where nobody says it
 * @param kind name of a kind in the catalogue
 * @param value in the kind's unit
 * @param takenAt milliseconds since 1970
 * @param placed whether it is known where the sensor stands
 * @param latitude degrees north, 0 where it is not known
 * @param longitude degrees east, 0 where it is not known
 * @param indoor whether it says that it stands inside
 */
public record Sample(
        String source,
        String sensor,
        String type,
        String kind,
        double value,
        long takenAt,
        boolean placed,
        double latitude,
        double longitude,
        boolean indoor) {

    /** That of a measure, with the value as it came. */
    public static Sample of(Measure measure) {
        Place place = measure.place();
        return new Sample(
                measure.source(),
                measure.sensor(),
                measure.type() == null ? "" : measure.type(),
                measure.kind(),
                measure.came(),
                measure.takenAt().toEpochMilli(),
                place != null,
                place == null ? 0 : place.latitude(),
                place == null ? 0 : place.longitude(),
                place != null && place.indoor());
    }

    /** Whose it is. */
    public SensorId id() {
        return new SensorId(source, sensor);
    }

    /** The sensor as a key: {@code source/sensor}. */
    public String sensorKey() {
        return id().key();
    }

    /** The spot as a key: sensors of one source with the same coordinates stand at one; a sensor without any stands alone. */
    public String placeKey() {
        return placed ? source + '@' + latitude + ',' + longitude : sensorKey();
    }

    /** Whether it is a mass of dust, counted by its light. */
    public boolean isDust() {
        return switch (kind) {
            case "P0", "P1", "P2", "P4" -> true;
            default -> false;
        };
    }
}
