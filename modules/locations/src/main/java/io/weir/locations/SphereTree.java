package io.weir.locations;

import java.util.List;

/**
 * Finds the nearest of a fixed set of points on a sphere: a k-d tree over their positions in space, so that neither poles
 * nor the antimeridian are special.
 *
 * <p>The tree is implicit: each range of {@link #positions} is split by the point in its middle, on the axis on which it is
 * widest, down to ranges of {@value #LEAF} points. Sines are {@link StrictMath}'s, so that every machine finds the same point.
 */
final class SphereTree {

    /**
     * A point that was found.
     *
     * @param point its number in the list that the tree was made of
     * @param kilometres how far it is along the surface of the earth, taken as a sphere
     */
    record Neighbour(int point, double kilometres) {}

    private static final double EARTH_RADIUS_KILOMETRES = 6_371.0088;
    private static final int LEAF = 8;

    private final double[] positions; // x, y, z of each point, in the order of the tree
    private final int[] points; // which point stands where in that order
    private final byte[] axes; // by the middle of a range: the axis it is split by

    SphereTree(List<Coordinate> coordinates) {
        int size = coordinates.size();
        if (size == 0) {
            throw new IllegalArgumentException("There must be at least one point");
        }
        positions = new double[3 * size];
        points = new int[size];
        axes = new byte[size];
        for (int i = 0; i < size; i++) {
            Coordinate point = coordinates.get(i);
            double latitude = Math.toRadians(point.latitude());
            double longitude = Math.toRadians(point.longitude());
            positions[3 * i] = StrictMath.cos(latitude) * StrictMath.cos(longitude);
            positions[3 * i + 1] = StrictMath.cos(latitude) * StrictMath.sin(longitude);
            positions[3 * i + 2] = StrictMath.sin(latitude);
            points[i] = i;
        }
        split(0, size);
    }

    /** The nearest point; of equally near ones the first of the list. */
    Neighbour nearest(Coordinate coordinate) {
        double latitude = Math.toRadians(coordinate.latitude());
        double longitude = Math.toRadians(coordinate.longitude());
        double across = StrictMath.cos(latitude);
        double x = across * StrictMath.cos(longitude);
        double y = across * StrictMath.sin(longitude);
        double z = StrictMath.sin(latitude);
        int nearest = nearest(x, y, z, 0, points.length, 0);
        double halfChord = Math.sqrt(squaredDistance(x, y, z, nearest)) / 2;
        double kilometres = 2 * EARTH_RADIUS_KILOMETRES * StrictMath.asin(Math.min(1, halfChord));
        return new Neighbour(points[nearest], kilometres);
    }

    /** Where in the tree the nearest of that range and of {@code best} stands. */
    private int nearest(double x, double y, double z, int from, int to, int best) {
        if (to - from <= LEAF) {
            return nearestOfAll(x, y, z, from, to, best);
        }
        int middle = (from + to) >>> 1;
        int axis = axes[middle];
        double beyond = (axis == 0 ? x : axis == 1 ? y : z) - positions[3 * middle + axis];
        int near = beyond < 0 ? nearest(x, y, z, from, middle, best) : nearest(x, y, z, middle + 1, to, best);
        if (beyond * beyond > squaredDistance(x, y, z, near)) {
            return near;
        }
        int nearer = nearestOfAll(x, y, z, middle, middle + 1, near);
        return beyond < 0 ? nearest(x, y, z, middle + 1, to, nearer) : nearest(x, y, z, from, middle, nearer);
    }

    private int nearestOfAll(double x, double y, double z, int from, int to, int best) {
        int nearest = best;
        double least = squaredDistance(x, y, z, best);
        for (int at = from; at < to; at++) {
            double squared = squaredDistance(x, y, z, at);
            if (squared < least || squared == least && points[at] < points[nearest]) {
                nearest = at;
                least = squared;
            }
        }
        return nearest;
    }

    private double squaredDistance(double x, double y, double z, int at) {
        double dx = x - positions[3 * at];
        double dy = y - positions[3 * at + 1];
        double dz = z - positions[3 * at + 2];
        return dx * dx + dy * dy + dz * dz;
    }

    private void split(int from, int to) {
        if (to - from <= LEAF) {
            return;
        }
        int middle = (from + to) >>> 1;
        int axis = widestAxis(from, to);
        axes[middle] = (byte) axis;
        putInPlace(middle, axis, from, to - 1);
        split(from, middle);
        split(middle + 1, to);
    }

    private int widestAxis(int from, int to) {
        int widest = 0;
        double widestBy = -1;
        for (int axis = 0; axis < 3; axis++) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                lowest = Math.min(lowest, positions[3 * i + axis]);
                highest = Math.max(highest, positions[3 * i + axis]);
            }
            if (highest - lowest > widestBy) {
                widest = axis;
                widestBy = highest - lowest;
            }
        }
        return widest;
    }

    /** Hoare's selection: afterwards nothing before {@code middle} is greater than it, and nothing behind it less. */
    private void putInPlace(int middle, int axis, int first, int last) {
        int from = first;
        int to = last;
        while (from < to) {
            double pivot = positions[3 * ((from + to) >>> 1) + axis];
            int low = from;
            int high = to;
            while (low <= high) {
                while (positions[3 * low + axis] < pivot) {
                    low++;
                }
                while (positions[3 * high + axis] > pivot) {
                    high--;
                }
                if (low <= high) {
                    swap(low++, high--);
                }
            }
            if (middle <= high) {
                to = high;
            } else if (middle >= low) {
                from = low;
            } else {
                return;
            }
        }
    }

    private void swap(int one, int other) {
        for (int axis = 0; axis < 3; axis++) {
            double position = positions[3 * one + axis];
            positions[3 * one + axis] = positions[3 * other + axis];
            positions[3 * other + axis] = position;
        }
        int point = points[one];
        points[one] = points[other];
        points[other] = point;
    }
}
