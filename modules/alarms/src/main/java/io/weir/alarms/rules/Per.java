package io.weir.alarms.rules;

import java.util.Locale;
import java.util.Optional;

import io.weir.model.Measure;
import io.weir.model.Place;

/** What an alarm is of: measures of the same are judged together. */
public enum Per {
    /** A sensor. */
    SENSOR,
    /** Where it stands: a board of several sensors, or whatever else a source names so. */
    PLACE,
    /** A city. */
    CITY,
    /** A country. */
    COUNTRY;

    /** The series of a measure; nothing where it has none. */
    public Optional<String> series(Measure measure) {
        Place place = measure.place();
        if (this == SENSOR) {
            return Optional.of(measure.key());
        }
        if (place == null) {
            return Optional.empty();
        }
        return switch (this) {
            case PLACE -> Optional.of(measure.source() + '/' + name(place));
            case CITY -> Optional.ofNullable(place.city()).map(city -> city + ", " + place.country());
            default -> Optional.ofNullable(place.country());
        };
    }

    /** As the source calls it, or else by its coordinates, to about a metre. */
    private static String name(Place place) {
        return place.id() != null
                ? place.id()
                : String.format(Locale.ROOT, "%.5f,%.5f", place.latitude(), place.longitude());
    }

    /** Its name in rules. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
