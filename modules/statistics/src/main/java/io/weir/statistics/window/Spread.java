package io.weir.statistics.window;

import java.util.Arrays;

/**
 * How some values lie: each of them while they are few, then how many are in each bucket. What was put in can be taken out again and
 * leaves nothing behind, as only whole numbers are subtracted. What it says does not depend on the order in which values came.
 *
 * <p>What it is asked to add to is given up: use what is returned.
 *
 * @param count how many values
 * @param exact the values, from the least to the greatest; empty where they are in buckets
 * @param level of the buckets
 * @param buckets their numbers, from the least to the greatest; empty where values are exact
 * @param counts how many values are in each
 */
public record Spread(long count, double[] exact, int level, int[] buckets, long[] counts) {

    /** Each value is kept while there are no more. */
    static final int MOST_EXACT = 128;

    /** Beyond so many buckets each two become one. */
    static final int MOST_BUCKETS = 1_024;

    /** Of no value at all. */
    public static final Spread NONE = new Spread(0, new double[0], 0, new int[0], new long[0]);

    /** With one value more. */
    public Spread with(double value) {
        if (isExact()) {
            return ofExact(inserted(value));
        }
        int bucket = Buckets.up(Buckets.of(value), level);
        int at = Arrays.binarySearch(buckets, bucket);
        if (at >= 0) {
            counts[at]++;
            return new Spread(count + 1, exact, level, buckets, counts);
        }
        return and(new Spread(1, new double[] {value}, 0, new int[0], new long[0]));
    }

    /** With all values of another one. */
    public Spread and(Spread other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        if (isExact() && other.isExact()) {
            return ofExact(merged(exact, other.exact));
        }
        int common = Math.max(level, other.level);
        Spread one = at(common);
        Spread two = other.at(common);
        int[] numbers = new int[one.buckets.length + two.buckets.length];
        long[] sums = new long[numbers.length];
        int size = 0;
        for (int n = 0, m = 0; n < one.buckets.length || m < two.buckets.length; size++) {
            boolean first = m == two.buckets.length || n < one.buckets.length && one.buckets[n] <= two.buckets[m];
            boolean second = n == one.buckets.length || m < two.buckets.length && two.buckets[m] <= one.buckets[n];
            numbers[size] = first ? one.buckets[n] : two.buckets[m];
            sums[size] = (first ? one.counts[n++] : 0) + (second ? two.counts[m++] : 0);
        }
        return bounded(count + other.count, common, Arrays.copyOf(numbers, size), Arrays.copyOf(sums, size));
    }

    /**
     * Without values that are in it.
     *
     * @return null where so few are left that they could be kept one by one, which only those can do who have them
     */
    public Spread without(Spread other) {
        if (other.count == 0) {
            return this;
        }
        if (isExact()) {
            return other.count == count ? NONE : ofExact(rest(other.exact));
        }
        if (count - other.count <= MOST_EXACT) {
            return null;
        }
        Spread out = other.at(level);
        int[] numbers = new int[buckets.length];
        long[] rest = new long[buckets.length];
        int size = 0;
        for (int n = 0, m = 0; n < buckets.length; n++) {
            boolean there = m < out.buckets.length && out.buckets[m] == buckets[n];
            long left = counts[n] - (there ? out.counts[m++] : 0);
            if (left > 0) {
                numbers[size] = buckets[n];
                rest[size++] = left;
            }
        }
        return new Spread(count - other.count, exact, level, Arrays.copyOf(numbers, size), Arrays.copyOf(rest, size));
    }

    /**
     * The least value that at least so many of a hundred values are no greater than (the nearest rank), or one that differs from it by
     * no more than {@link #error} of itself.
     *
     * @param percent from 1 to 100
     */
    public double percentile(int percent) {
        long rank = (count * percent + 99) / 100;
        if (isExact()) {
            return exact[(int) rank - 1];
        }
        int at = -1;
        for (long sum = 0; sum < rank; ) {
            sum += counts[++at];
        }
        return Buckets.value(buckets[at], level);
    }

    /** By what part of itself a value may differ from its percentile. */
    public double error() {
        return isExact() ? 0 : Buckets.error(level);
    }

    private boolean isExact() {
        return buckets.length == 0;
    }

    private static Spread ofExact(double[] sorted) {
        Spread exact = new Spread(sorted.length, sorted, 0, new int[0], new long[0]);
        return sorted.length <= MOST_EXACT ? exact : exact.at(0);
    }

    private double[] inserted(double value) {
        int at = Arrays.binarySearch(exact, value);
        at = at < 0 ? -at - 1 : at;
        double[] more = new double[exact.length + 1];
        System.arraycopy(exact, 0, more, 0, at);
        more[at] = value;
        System.arraycopy(exact, at, more, at + 1, exact.length - at);
        return more;
    }

    private static double[] merged(double[] one, double[] two) {
        double[] all = new double[one.length + two.length];
        for (int n = 0, m = 0; n + m < all.length; ) {
            boolean first = m == two.length || n < one.length && Double.compare(one[n], two[m]) <= 0;
            all[n + m] = first ? one[n++] : two[m++];
        }
        return all;
    }

    private double[] rest(double[] out) {
        double[] rest = new double[exact.length - out.length];
        int size = 0;
        for (int n = 0, m = 0; n < exact.length; n++) {
            if (m < out.length && Double.compare(exact[n], out[m]) == 0) {
                m++;
            } else {
                rest[size++] = exact[n];
            }
        }
        return rest;
    }

    /** The same in buckets of that level, which is not below its own. */
    private Spread at(int wanted) {
        if (!isExact() && wanted == level) {
            return this;
        }
        int[] numbers = new int[isExact() ? exact.length : buckets.length];
        long[] sums = new long[numbers.length];
        int size = 0;
        for (int n = 0; n < numbers.length; n++) {
            int number = isExact() ? Buckets.up(Buckets.of(exact[n]), wanted) : Buckets.up(buckets[n], wanted - level);
            if (size == 0 || numbers[size - 1] != number) {
                numbers[size++] = number;
            }
            sums[size - 1] += isExact() ? 1 : counts[n];
        }
        return new Spread(count, new double[0], wanted, Arrays.copyOf(numbers, size), Arrays.copyOf(sums, size));
    }

    private static Spread bounded(long count, int level, int[] buckets, long[] counts) {
        Spread spread = new Spread(count, new double[0], level, buckets, counts);
        while (spread.buckets.length > MOST_BUCKETS) {
            spread = spread.at(spread.level + 1);
        }
        return spread;
    }
}
