package io.weir.store;

/**
 * A part of the map, with its edges.
 *
 * @param south lowest latitude, in degrees
 * @param west where it begins going east, in degrees
 * @param north highest latitude, in degrees
 * @param east where it ends; less than {@code west} where it goes over the antimeridian
 */
public record Box(double south, double west, double north, double east) {

    /**
     * @throws IllegalArgumentException where an edge is none, or south is north of north
     */
    public Box {
        if (!(south >= -90 && south <= north && north <= 90)) {
            throw new IllegalArgumentException(
                    "the south must not be above the north, both from -90 to 90, but they are " + south + " and "
                            + north);
        }
        if (!(Math.abs(west) <= 180 && Math.abs(east) <= 180)) {
            throw new IllegalArgumentException(
                    "west and east must be from -180 to 180, but are " + west + " and " + east);
        }
    }

    /** Whether it goes over the antimeridian. */
    boolean goesRound() {
        return west > east;
    }

    /** What a language of queries that knows {@code AND} and {@code OR} asks of these columns. */
    String condition(String latitude, String longitude) {
        return "(" + latitude + " >= " + south + " AND " + latitude + " <= " + north + " AND (" + longitude + " >= "
                + west + (goesRound() ? " OR " : " AND ") + longitude + " <= " + east + "))";
    }
}
