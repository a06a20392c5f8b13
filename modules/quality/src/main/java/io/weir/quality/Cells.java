package io.weir.quality;

import java.util.Set;
import java.util.TreeSet;

/** Divides the earth into cells of some 28 km each way, so that who stands near each other meets in one. */
public final class Cells {

    /** As far as neighbours are, in kilometres. */
    public static final double REACH = 10;

    private static final double KM_PER_DEGREE = 111.2;
    private static final double HEIGHT = 0.25; // degrees
    private static final double REACH_DEGREES = REACH / KM_PER_DEGREE;
    private static final int ROWS = (int) (180 / HEIGHT);

    private Cells() {}

    /** The cell that a spot lies in. */
    public static String of(double latitude, double longitude) {
        int row = row(latitude);
        return row + "," + column(row, longitude);
    }

    /** All cells that a spot's neighbours may lie in, its own among them: four at most but near the poles. */
    public static Set<String> around(double latitude, double longitude) {
        Set<String> cells = new TreeSet<>();
        for (double north : new double[] {-REACH_DEGREES, 0, REACH_DEGREES}) {
            int row = row(latitude + north);
            double east = Math.min(
                    180, REACH_DEGREES / Math.max(1e-6, Math.cos(Math.toRadians(Math.abs(latitude) + HEIGHT))));
            for (double away : new double[] {-east, 0, east}) {
                cells.add(row + "," + column(row, longitude + away));
            }
        }
        return cells;
    }

    /** How far two spots are apart, in kilometres; as if the earth was flat, which near each other it is. */
    public static double apart(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double east = Math.abs(longitude - otherLongitude);
        double width = Math.min(east, 360 - east) * Math.cos(Math.toRadians((latitude + otherLatitude) / 2));
        return Math.hypot(latitude - otherLatitude, width) * KM_PER_DEGREE;
    }

    private static int row(double latitude) {
        return Math.max(0, Math.min(ROWS - 1, (int) Math.floor((latitude + 90) / HEIGHT)));
    }

    private static int column(int row, double longitude) {
        double middle = (row + 0.5) * HEIGHT - 90;
        int columns = Math.max(1, (int) (360 * Math.cos(Math.toRadians(middle)) / HEIGHT));
        return Math.floorMod((int) Math.floor((longitude + 180) / 360 * columns), columns);
    }
}
