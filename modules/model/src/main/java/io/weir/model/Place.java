package io.weir.model;

/**
 * Where a sensor stands. Country and city are a pure function of the coordinates, so that one reading never becomes two
 * series.
 *
 * @param id the source's own name of the place, or null
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param altitude metres above sea level, or null
 * @param country ISO 3166-1 alpha-2 code, or null where there is none (open sea) or it was not looked up yet
 * @param city name of the nearest city, or null as above
 * @param indoor whether the sensor stands inside a building
 */
public record Place(
        String id, double latitude, double longitude, Double altitude, String country, String city, boolean indoor) {

    public Place {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new InvalidReadingException(
                    Reason.OUT_OF_RANGE, "latitude must be between -90 and 90, but is " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new InvalidReadingException(
                    Reason.OUT_OF_RANGE, "longitude must be between -180 and 180, but is " + longitude);
        }
    }

    /** The same place with the country and city that were found for its coordinates. */
    public Place in(String country, String city) {
        return new Place(id, latitude, longitude, altitude, country, city, indoor);
    }
}
