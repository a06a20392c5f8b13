package io.weir.statistics.window;

/**
 * Numbers of buckets, each of which has the values that differ from one another by no more than so much of themselves, as DDSketch has
 * them. At each level a bucket has two of the level below.
 *
 * @see <a href="https://doi.org/10.14778/3352063.3352135">Masson, Rim, Lee: DDSketch (VLDB 2019)</a>
 * @see <a href="https://doi.org/10.1016/j.ins.2021.05.084">Cafaro et al.: UDDSketch, for levels (2021)</a>
 */
final class Buckets {

    /** By what part of itself a value may differ from what its bucket tells, at the lowest level. */
    static final double ERROR = 0.0005;

    /** So near to zero that nobody measures it. */
    private static final double ZERO = 1e-9;

    private static final double GROWTH = Math.log((1 + ERROR) / (1 - ERROR));

    /** Keeps the number of each value over {@link #ZERO} positive: a multiple of what a bucket of any level has. */
    private static final int SHIFT = 1 << 20;

    private static final int LEVELS =
            16; // at the last but three all there can be are in fewer buckets than a spread may have

    /** At each level how far what stands for a bucket is below its greatest value, as a logarithm. */
    private static final double[] MIDDLES = new double[LEVELS];

    private static final double[] ERRORS = new double[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            double growth = Math.exp(GROWTH * (1 << level));
            MIDDLES[level] = Math.log((1 + growth) / 2);
            ERRORS[level] = (growth - 1) / (growth + 1);
        }
    }

    private Buckets() {}

    /** The number of a value's bucket at the lowest level: numbers are in the order of values. */
    static int of(double value) {
        double size = Math.abs(value);
        if (size < ZERO) {
            return 0;
        }
        int number = SHIFT + (int) Math.ceil(Math.log(size) / GROWTH);
        return value < 0 ? -number : number;
    }

    /** The number, so many levels up, of the bucket that has this one. */
    static int up(int number, int levels) {
        int size = Math.abs(number);
        int up = (size >> levels) + ((size & (1 << levels) - 1) == 0 ? 0 : 1);
        return number < 0 ? -up : up;
    }

    /** What stands for the values of a bucket: as near to the least as to the greatest, by their own measure. */
    static double value(int number, int level) {
        if (number == 0) {
            return 0;
        }
        double value = Math.exp(((double) (Math.abs(number) << level) - SHIFT) * GROWTH - MIDDLES[level]);
        return number < 0 ? -value : value;
    }

    /** By what part of itself a value may differ from what its bucket tells, at a level. */
    static double error(int level) {
        return ERRORS[level];
    }
}
