package io.weir.locations;

import java.util.List;

/**
 * A point on the earth.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Coordinate(double latitude, double longitude) {

    /** How fine the grid is that places are looked up on. */
    static final int STEPS_PER_DEGREE = 1_000;

    /**
     * @throws IllegalArgumentException naming the one that is out of range or not a number
     */
    public Coordinate {
        requireWithin("latitude", latitude, 90);
        requireWithin("longitude", longitude, 180);
    }

    /**
     * The nearest point of the grid that places are looked up on: a thousandth of a degree, at most 80 m away. A point
     * that goes by several longitudes (a pole, the antimeridian) has one of them.
     */
    public Coordinate rounded() {
        double north = round(latitude);
        double east = round(longitude);
        if (Math.abs(north) == 90) {
            return new Coordinate(north, 0);
        }
        return new Coordinate(north, east == 180 ? -180 : east);
    }

    /** How far it is to the other one along the surface of the earth, taken as a sphere. */
    public double kilometresTo(Coordinate other) {
        return new SphereTree(List.of(other)).nearest(this).kilometres();
    }

    private static double round(double degrees) {
        return Math.round(degrees * STEPS_PER_DEGREE) / (double) STEPS_PER_DEGREE;
    }

    private static void requireWithin(String name, double degrees, int most) {
        if (!(Math.abs(degrees) <= most)) {
            throw new IllegalArgumentException(
                    name + " must be between -" + most + " and " + most + ", but is " + degrees);
        }
    }
}
