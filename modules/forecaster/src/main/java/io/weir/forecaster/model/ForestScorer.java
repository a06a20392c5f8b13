package io.weir.forecaster.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.weir.forecaster.model.LeafBits.Split;

/**
 * Asks all trees of some forests at once, by feature and not by tree. Each leaf has a bit, and of ranges of each feature's values it is
 * kept which leaves they leave; what is left by all features is one leaf of each tree, where a walk through it would end. So routers find
 * the rule of a packet (Lakshman and Stiliadis, SIGCOMM 1998), and QuickScorer leaves (Lucchese and others, SIGIR 2015). No branch depends
 * on a value, so there is nothing that a processor would guess wrong, and the longest loops are those of which the compiler makes vector
 * instructions. One thread uses it.
 */
public final class ForestScorer {

    private static final int ABREAST = 6; // of which the compiler still makes vector instructions
    private static final int RANGES = FeatureRanges.MOST;

    private final double[] leaves; // by bit
    private final int[] ends; // of each forest, behind its last word
    private final long[] all;
    private final int[] features; // that are asked for
    private final int[] within; // splits within each range, by feature
    private final long[][] bounds; // of the first, second and further ranges of each feature
    private final long[][] rows; // of each feature RANGES

    // of what is asked now
    private final long[] orders; // of values, by feature
    private final long[] ranges;
    private final long[] left;
    private final double[] sums;

    /** All trees of the forests. */
    public ForestScorer(List<Forest> forests) {
        LeafBits bits = new LeafBits(forests);
        leaves = bits.values();
        ends = bits.ends();
        all = bits.all();
        List<FeatureRanges> asked = bits.splits().stream()
                .sorted(Comparator.comparingLong(Split::threshold))
                .collect(Collectors.groupingBy(Split::feature, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(splits -> new FeatureRanges(splits, all))
                .toList();
        features = asked.stream().mapToInt(FeatureRanges::feature).toArray();
        within = asked.stream().mapToInt(FeatureRanges::within).toArray();
        int filled = (features.length + ABREAST - 1) / ABREAST * ABREAST; // with features that leave all
        bounds = new long[RANGES - 1][filled];
        rows = new long[filled * RANGES][];
        Arrays.fill(rows, all);
        for (int at = 0; at < features.length; at++) {
            for (int range = 0; range < bounds.length; range++) {
                bounds[range][at] = asked.get(at).bounds()[range];
            }
            System.arraycopy(asked.get(at).rows(), 0, rows, at * RANGES, RANGES);
        }
        orders = new long[filled];
        ranges = new long[filled];
        left = new long[all.length];
        sums = new double[ends.length];
    }

    /**
     * What each forest says of a row of features that begins at that place, in their order: the leaves that its trees end at, added up in
     * their order. The next call writes over it.
     */
    public double[] of(float[] rows, int from) {
        for (int at = 0; at < features.length; at++) {
            orders[at] = FloatOrder.of(rows[from + features[at]]);
        }
        Arrays.fill(ranges, 0);
        for (int at = 0; at < bounds.length; at += 3) {
            count(orders, bounds[at], bounds[at + 1], bounds[at + 2], ranges);
        }
        System.arraycopy(all, 0, left, 0, left.length);
        for (int at = 0; at < ranges.length; at += ABREAST) {
            keep(row(at), row(at + 1), row(at + 2), row(at + 3), row(at + 4), row(at + 5), left);
        }
        for (int at = 0; at < features.length; at++) {
            strike(row(at), within[at], orders[at]);
        }
        return sums();
    }

    private long[] row(int feature) {
        return rows[feature * RANGES + (int) ranges[feature]];
    }

    /** Counts the bounds that are exceeded. */
    private static void count(long[] orders, long[] one, long[] two, long[] three, long[] ranges) {
        for (int at = 0; at < ranges.length; at++) {
            long order = orders[at];
            ranges[at] += (one[at] - order >>> Long.SIZE - 1)
                    + (two[at] - order >>> Long.SIZE - 1)
                    + (three[at] - order >>> Long.SIZE - 1);
        }
    }

    private static void keep(long[] one, long[] two, long[] three, long[] four, long[] five, long[] six, long[] left) {
        for (int word = 0; word < left.length; word++) {
            left[word] &= one[word] & two[word] & three[word] & four[word] & five[word] & six[word];
        }
    }

    /** Asks the splits behind the leaves of a row. */
    private void strike(long[] row, int count, long order) {
        for (int at = left.length, end = at + count * FeatureRanges.SPLIT; at < end; at += FeatureRanges.SPLIT) {
            long split = row[at];
            long exceeded = (split >> Integer.SIZE) - order >> Long.SIZE - 1; // all bits or none
            left[(int) split] &= ~(row[at + 1] ^ exceeded & row[at + 2]);
        }
    }

    private double[] sums() {
        int word = 0;
        for (int forest = 0; forest < ends.length; forest++) {
            double sum = 0;
            for (; word < ends[forest]; word++) {
                for (long rest = left[word]; rest != 0; rest &= rest - 1) {
                    sum += leaves[word * Long.SIZE + Long.numberOfTrailingZeros(rest)];
                }
            }
            sums[forest] = sum;
        }
        return sums;
    }
}
