package io.weir.forecaster.model;

import java.util.Arrays;
import java.util.List;

import io.weir.forecaster.model.LeafBits.Split;

/**
 * Which leaves each of some ranges of a feature's values leaves, if nothing else is known. Splits within a range stand behind them, to be
 * asked one by one; the last range is that of no number.
 */
final class FeatureRanges {

    /** So many at most: of twice as many the tables are larger than what a processor has at hand, of half as many more is asked. */
    static final int MOST = 22;

    /** A split within a range: its threshold and word in one, leaves on its right, and those on both sides. */
    static final int SPLIT = 3;

    private final List<Split> splits;
    private final long[] all;
    private final int within;
    private final long[] bounds = new long[MOST - 1];
    private final long[][] rows = new long[MOST][];

    /**
     * @param splits of the feature, in the order of their thresholds
     * @param all leaves
     */
    FeatureRanges(List<Split> splits, long[] all) {
        this.splits = splits;
        this.all = all;
        within = splits.size() / (MOST - 1);
        Arrays.fill(bounds, FloatOrder.NEVER);
        int range = 0;
        for (int from = 0; from <= splits.size(); from += within + 1) {
            int to = Math.min(from + within, splits.size());
            bounds[range] = to < splits.size() ? splits.get(to).threshold() : FloatOrder.LARGEST_NUMBER;
            rows[range] = row(from, to);
            range++;
        }
        rows[range] = missing();
    }

    int feature() {
        return splits.get(0).feature();
    }

    /** How many splits there are within each. */
    int within() {
        return within;
    }

    /** Up to which each range goes, but for the last. */
    long[] bounds() {
        return bounds;
    }

    /** Words of leaves of each range, and splits; null behind the last. */
    long[][] rows() {
        return rows;
    }

    private long[] row(int from, int to) {
        long[] row = all();
        splits.subList(0, from).forEach(split -> row[split.word()] &= ~split.left());
        splits.subList(to, splits.size()).forEach(split -> row[split.word()] &= ~split.right());
        int at = all.length;
        for (Split split : splits.subList(from, to)) {
            row[at++] = split.threshold() << Integer.SIZE | split.word();
            row[at++] = split.right();
            row[at++] = split.left() | split.right();
        }
        return row;
    }

    private long[] missing() {
        long[] row = all();
        splits.forEach(split -> row[split.word()] &= ~(split.isRightWhereMissing() ? split.left() : split.right()));
        return row;
    }

    private long[] all() {
        return Arrays.copyOf(all, all.length + SPLIT * within);
    }
}
