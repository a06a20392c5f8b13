package io.weir.forecaster.stream;

/** How far places are from each other. */
final class Kilometres {

    /** A sensor that is farther away from where it was measures something else. */
    static final double ELSEWHERE = 2;

    private static final double PER_DEGREE = 111.2;

    private Kilometres() {}

    /** From one to another, near as they are; 0 where either is not known. Degrees north and east. */
    static double between(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = otherLatitude - latitude;
        double around = Math.abs(otherLongitude - longitude) % 360;
        double east = Math.min(around, 360 - around) * Math.cos(Math.toRadians(latitude));
        double degrees = Math.sqrt(north * north + east * east);
        return Double.isNaN(degrees) ? 0 : degrees * PER_DEGREE;
    }
}
