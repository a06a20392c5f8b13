package io.weir.statistics.window;

import java.util.Arrays;

/**
 * How some values lie: each of them while they are few, then how many are in each bucket. What was put in can be taken out again and
 * leaves nothing behind, as only whole numbers are subtracted. What it says does not depend on the order in which values came.
 *
 * <p>What is asked to change is given up: use what is returned.
 *
 * @param count how many values
 * @param exact the values, from the least to the greatest; empty where they are in buckets
 * @param level of the buckets
 * @param buckets their numbers, from the least to the greatest; empty where values are exact
 * @param counts how many values are in each; of some that others were taken out of, none
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

    /** With all values of another one, which is left as it is. */
    public Spread and(Spread other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other.copy() : this;
        }
        if (isExact() && other.isExact()) {
            return ofExact(merged(exact, other.exact));
        }
        int common = Math.max(level, other.level);
        return at(common).joined(other.at(common));
    }

    /** A slice has few buckets beside those of a window: each is looked for, and one that is missing is given the place of an empty one. */
    private Spread joined(Spread other) {
        int from = 0;
        for (int n = 0; n < other.buckets.length; n++) {
            int at = Arrays.binarySearch(buckets, from, buckets.length, other.buckets[n]);
            if (at < 0) {
                at = room(-at - 1);
                if (at < 0) {
                    return grown(other, n);
                }
                buckets[at] = other.buckets[n];
                counts[at] = 0;
            }
            counts[at] += other.counts[n];
            from = at + 1;
        }
        return new Spread(count + other.count, exact, level, buckets, counts);
    }

    /** Moves the fewest buckets, so that the nearest empty one is at that place, or before what was there: where it is; -1 where none is empty. */
    private int room(int place) {
        for (int below = place - 1, above = place; below >= 0 || above < counts.length; below--, above++) {
            if (above < counts.length && counts[above] == 0) {
                move(place, place + 1, above - place);
                return place;
            }
            if (below >= 0 && counts[below] == 0) {
                move(below + 1, below, place - below - 1);
                return place - 1;
            }
        }
        return -1;
    }

    private void move(int from, int to, int length) {
        System.arraycopy(buckets, from, buckets, to, length);
        System.arraycopy(counts, from, counts, to, length);
    }

    /** With more buckets: those of the other one from that on. */
    private Spread grown(Spread other, int begin) {
        int[] numbers = new int[buckets.length + other.buckets.length - begin];
        long[] sums = new long[numbers.length];
        int from = 0;
        int size = 0;
        for (int n = begin; n < other.buckets.length; n++) {
            int at = Arrays.binarySearch(buckets, from, buckets.length, other.buckets[n]);
            int to = at < 0 ? -at - 1 : at;
            System.arraycopy(buckets, from, numbers, size, to - from);
            System.arraycopy(counts, from, sums, size, to - from);
            size += to - from;
            numbers[size] = other.buckets[n];
            sums[size++] = other.counts[n] + (at < 0 ? 0 : counts[at]);
            from = at < 0 ? to : to + 1;
        }
        System.arraycopy(buckets, from, numbers, size, buckets.length - from);
        System.arraycopy(counts, from, sums, size, buckets.length - from);
        size += buckets.length - from;
        return bounded(count + other.count, level, Arrays.copyOf(numbers, size), Arrays.copyOf(sums, size));
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
        return count - other.count <= MOST_EXACT ? null : less(other.at(level));
    }

    /** Buckets that are empty now are left for others to come, unless they are most of all. */
    private Spread less(Spread other) {
        int from = 0;
        boolean emptied = false;
        for (int n = 0; n < other.buckets.length; n++) {
            from = Arrays.binarySearch(buckets, from, buckets.length, other.buckets[n]);
            counts[from] -= other.counts[n];
            emptied |= counts[from] == 0;
        }
        Spread less = new Spread(count - other.count, exact, level, buckets, counts);
        return emptied && less.empty() > buckets.length / 2 ? less.compact() : less;
    }

    private int empty() {
        int empty = 0;
        for (long each : counts) {
            empty += each == 0 ? 1 : 0;
        }
        return empty;
    }

    /** The same without empty buckets. */
    Spread compact() {
        int[] numbers = new int[buckets.length];
        long[] sums = new long[numbers.length];
        int size = 0;
        for (int n = 0; n < buckets.length; n++) {
            if (counts[n] != 0) {
                numbers[size] = buckets[n];
                sums[size++] = counts[n];
            }
        }
        return new Spread(count, exact, level, Arrays.copyOf(numbers, size), Arrays.copyOf(sums, size));
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
        return Buckets.value(buckets[rank <= count / 2 ? fromBelow(rank) : fromAbove(count - rank)], level);
    }

    /** The bucket of the value with that rank. */
    private int fromBelow(long rank) {
        int at = -1;
        for (long sum = 0; sum < rank; ) {
            sum += counts[++at];
        }
        return at;
    }

    /** The bucket of the value that so many are above. */
    private int fromAbove(long above) {
        int at = counts.length;
        for (long sum = 0; sum <= above; ) {
            sum += counts[--at];
        }
        return at;
    }

    /** By what part of itself a value may differ from its percentile. */
    public double error() {
        return isExact() ? 0 : Buckets.error(level);
    }

    /** Of its arrays. */
    public int bytes() {
        return Double.BYTES * exact.length + (Integer.BYTES + Long.BYTES) * buckets.length;
    }

    /** One that stays as it is, whatever becomes of this one. */
    Spread copy() {
        return new Spread(count, exact.clone(), level, buckets.clone(), counts.clone());
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
