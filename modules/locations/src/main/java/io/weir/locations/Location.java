package io.weir.locations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The city that a coordinate is in, or nearest to.
 *
 * @param city its name
 * @param countryCode ISO 3166-1 alpha-2 code, and XK for Kosovo
 * @param countryName English name of the country
 * @param distanceKilometres from the coordinate, rounded to the grid, to the middle of the city; whole metres
 * @param from who says so
 */
public record Location(String city, String countryCode, String countryName, double distanceKilometres, From from) {

    /** Who knows where places are. */
    public enum From {
        /** The place data that Weir ships: always the same answer. */
        OFFLINE,
        /** A Nominatim service: finer, but not always there, and not always of one mind. */
        NOMINATIM;

        /** Its name outside of Java. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The one of that code.
         *
         * @throws IllegalArgumentException where there is none
         */
        @JsonCreator
        public static From of(String code) {
            return Arrays.stream(values())
                    .filter(from -> from.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no '" + code + "'"));
        }
    }

    public Location {
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(countryName, "countryName");
        Objects.requireNonNull(from, "from");
        distanceKilometres = Math.round(distanceKilometres * 1_000) / 1_000.0;
    }
}
