package io.weir.quality;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Says when a series will reach a threshold, if it goes on as it did: by the median of the slopes between all pairs of its last values (Theil
 * 1950, Sen 1968), which a third of wild values does not move. It says nothing where it is not sure that it goes there at all. Not for
 * several threads at once.
 *
 * <p>Sen's interval holds for a straight line that all values looked at are of; a rise has a calm before it, and bends. So its ends are moved by
 * factors that a bench found on seeded rises (conformal prediction: {@code modules/bench/bench flags}), others for the first warnings in a row.
 */
public final class Ahead {

    /** So many values are looked at. */
    public static final int VALUES = 30;

    private static final int FEWEST = 8;
    private static final double NORMAL_95 = 1.959964; // so is the interval of Sen's paper at 95 %

    /** From so many warnings in a row on the factors of the same place hold. */
    private static final int[] IN_ROW = {1, 6, 16};

    private static final double[] EARLIER = {2.99, 1.70, 1.82};
    private static final double[] LATER = {1.49, 2.00, 2.30};

    private final double threshold;
    private final long within;
    private final long[] times = new long[VALUES];
    private final double[] values = new double[VALUES];
    private final boolean widened;
    private int count;
    private int inRow;

    /**
     * When the threshold will be reached, from now on.
     *
     * @param expected by the median slope
     * @param earliest before that it is reached in one of twenty
     * @param latest after that it is reached in one of twenty
     */
    public record Warning(Duration expected, Duration earliest, Duration latest) {

        /** In minutes: {@code in 12 minutes, between 9 and 20}. */
        public String text() {
            return "in " + minutes(expected) + " minutes, between " + minutes(earliest) + " and " + minutes(latest);
        }

        private static long minutes(Duration duration) {
            return Math.round(duration.toSeconds() / 60.0);
        }
    }

    /**
     * Of a series that nothing is known of.
     *
     * @param threshold which may be above or below where values are
     * @param within what is farther ahead is not said
     */
    public Ahead(double threshold, Duration within) {
        this(threshold, within, true);
    }

    private Ahead(double threshold, Duration within, boolean widened) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("A threshold must be a number, but is " + threshold);
        }
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("It must be looked ahead, but " + within + " is not");
        }
        this.threshold = threshold;
        this.within = within.toMillis();
        this.widened = widened;
    }

    /** One whose intervals are Sen's, for who finds out by how much they are to be widened. */
    public static Ahead unwidened(double threshold, Duration within) {
        return new Ahead(threshold, within, false);
    }

    /** Which of the factors holds at so many warnings in a row; 0 is the first. */
    public static int group(int inRow) {
        int group = IN_ROW.length - 1;
        while (IN_ROW[group] > inRow) {
            group--;
        }
        return group;
    }

    /**
     * Takes the next value.
     *
     * @param takenAt milliseconds since 1970; what is not later than the one before is passed over
     * @return a warning where the threshold will likely be reached in that time, and is not reached yet
     */
    public Optional<Warning> take(long takenAt, double value) {
        if (count > 0 && takenAt <= times[count - 1] || !Double.isFinite(value)) {
            return Optional.empty();
        }
        if (count == VALUES) {
            System.arraycopy(times, 1, times, 0, VALUES - 1);
            System.arraycopy(values, 1, values, 0, VALUES - 1);
            count--;
        }
        times[count] = takenAt;
        values[count] = value;
        count++;
        Optional<Warning> warning = count < FEWEST ? Optional.empty() : warn();
        inRow = warning.isPresent() ? inRow + 1 : 0;
        return widened ? warning.map(this::widen) : warning;
    }

    private Warning widen(Warning warning) {
        int group = group(inRow);
        return new Warning(
                warning.expected(),
                duration(warning.earliest().toMillis() / EARLIER[group]),
                duration(warning.latest().toMillis() * LATER[group]));
    }

    private Optional<Warning> warn() {
        double[] slopes = slopes();
        double slope = middle(slopes);
        double level = level(slope);
        double way = threshold - level;
        double spread = NORMAL_95 * Math.sqrt(count * (count - 1) * (2.0 * count + 5) / 18);
        double flattest = slopes[(int) Math.max(0, Math.floor((slopes.length - spread) / 2))];
        double steepest = slopes[(int) Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2))];
        if (way < 0) {
            double swap = flattest;
            flattest = steepest;
            steepest = swap;
        }
        if (way == 0 || flattest * way <= 0) {
            return Optional.empty(); // it is there, or may as well go the other way
        }
        double expected = way / slope;
        return expected > within
                ? Optional.empty()
                : Optional.of(new Warning(duration(expected), duration(way / steepest), duration(way / flattest)));
    }

    /** Sorted, a millisecond. */
    private double[] slopes() {
        double[] slopes = new double[count * (count - 1) / 2];
        int at = 0;
        for (int one = 0; one < count; one++) {
            for (int other = one + 1; other < count; other++) {
                slopes[at++] = (values[other] - values[one]) / (times[other] - times[one]);
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }

    /** Where the line is now: the median of what each value would have become. */
    private double level(double slope) {
        double[] now = new double[count];
        for (int each = 0; each < count; each++) {
            now[each] = values[each] + slope * (times[count - 1] - times[each]);
        }
        Arrays.sort(now);
        return middle(now);
    }

    private static double middle(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Duration duration(double millis) {
        return Duration.ofMillis((long) Math.min(millis, 1e15));
    }
}
