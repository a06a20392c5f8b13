package io.weir.forecaster.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Asks all trees of some forests at once, by feature and not by tree: QuickScorer (Lucchese and others, SIGIR 2015). Each tree has a
 * bit for each leaf, from the left to the right. A split that sends a row to the right strikes out the leaves to its left; of those
 * that are left when all splits were asked, the first is where a walk would end. The splits of a feature stand in the order of their
 * thresholds, so that it is done with at the first that the value does not exceed. One thread uses it.
 */
public final class ForestScorer {

    private static final int MOST_LEAVES = Integer.SIZE; // a larger tree is walked

    private final int[] ends; // of each forest, behind its last tree
    private final double[] sums;
    private final Tree[] walked; // null where a tree is not
    private final double[] leaves; // of all trees, from the left to the right
    private final int[] firstLeaves;
    private final int[] left; // which leaves are left, by tree
    private final int[] all;
    private final int[] features; // that are asked for
    private final Splits exceeded;
    private final Splits missing;

    /** Splits by feature: those of one end where those of the next begin. */
    private record Splits(int[] ends, float[] thresholds, int[] trees, int[] kept) {}

    private record Split(int feature, float threshold, boolean rightWhereMissing, int tree, int kept) {}

    /** All trees of the forests. */
    public ForestScorer(List<Forest> forests) {
        List<Tree> trees =
                forests.stream().flatMap(each -> each.trees().stream()).toList();
        ends = forests.stream().mapToInt(each -> each.trees().size()).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        sums = new double[forests.size()];
        walked = trees.stream().map(each -> isWalked(each) ? each : null).toArray(Tree[]::new);
        leaves =
                new double[trees.stream().mapToInt(each -> each.leaves().length).sum()];
        firstLeaves = new int[trees.size()];
        left = new int[trees.size()];
        all = new int[trees.size()];
        Arrays.fill(all, -1);
        List<Split> splits = splits(trees);
        features = splits.stream().mapToInt(Split::feature).sorted().distinct().toArray();
        exceeded = byFeature(splits);
        missing = byFeature(splits.stream().filter(Split::rightWhereMissing).toList());
    }

    /**
     * What each forest says of a row of features that begins at that place, in their order: the leaves that its trees end at, added up in
     * their order. The next call writes over it.
     */
    public double[] of(float[] rows, int from) {
        System.arraycopy(all, 0, left, 0, all.length);
        for (int at = 0; at < features.length; at++) {
            float value = rows[from + features[at]];
            strike(Float.isNaN(value) ? missing : exceeded, at, value);
        }
        int tree = 0;
        for (int forest = 0; forest < ends.length; forest++) {
            double sum = 0;
            for (; tree < ends[forest]; tree++) {
                sum += walked[tree] == null
                        ? leaves[firstLeaves[tree] + Integer.numberOfTrailingZeros(left[tree])]
                        : walked[tree].of(rows, from);
            }
            sums[forest] = sum;
        }
        return sums;
    }

    /** What is no number exceeds each threshold. */
    private void strike(Splits splits, int feature, float value) {
        float[] thresholds = splits.thresholds;
        int[] trees = splits.trees;
        int[] kept = splits.kept;
        int end = splits.ends[feature];
        for (int at = feature == 0 ? 0 : splits.ends[feature - 1]; at < end && !(value <= thresholds[at]); at++) {
            left[trees[at]] &= kept[at];
        }
    }

    private static boolean isWalked(Tree tree) {
        return tree.leaves().length > MOST_LEAVES;
    }

    private List<Split> splits(List<Tree> trees) {
        List<Split> splits = new ArrayList<>();
        int first = 0;
        for (int at = 0; at < trees.size(); at++) {
            Tree tree = trees.get(at);
            firstLeaves[at] = first;
            if (!isWalked(tree)) {
                collect(tree, at, tree.features().length == 0 ? -1 : 0, 0, splits);
            }
            first += tree.leaves().length;
        }
        return splits;
    }

    /** Tells how many leaves are below and before it; writes them down in their order. */
    private int collect(Tree tree, int number, int node, int before, List<Split> out) {
        if (node < 0) {
            leaves[firstLeaves[number] + before] = tree.leaves()[-node - 1];
            return before + 1;
        }
        int middle = collect(tree, number, tree.left()[node], before, out);
        out.add(new Split(
                tree.features()[node],
                floor(tree.thresholds()[node]),
                !tree.goesLeft(Double.NaN, node),
                number,
                ~(bits(middle) & ~bits(before))));
        return collect(tree, number, tree.right()[node], middle, out);
    }

    private static int bits(int count) {
        return count == Integer.SIZE ? -1 : (1 << count) - 1;
    }

    /** The largest float that is not above it: a float is at most the one where it is at most the other. */
    private static float floor(double threshold) {
        float near = (float) threshold;
        return near > threshold ? Math.nextDown(near) : near;
    }

    private Splits byFeature(List<Split> splits) {
        List<Split> sorted = splits.stream()
                .sorted(Comparator.comparingInt(Split::feature).thenComparingDouble(Split::threshold))
                .toList();
        int[] ends = Arrays.stream(features)
                .map(feature -> (int)
                        sorted.stream().filter(each -> each.feature <= feature).count())
                .toArray();
        float[] thresholds = new float[sorted.size()];
        for (int at = 0; at < thresholds.length; at++) {
            thresholds[at] = sorted.get(at).threshold;
        }
        return new Splits(
                ends,
                thresholds,
                sorted.stream().mapToInt(Split::tree).toArray(),
                sorted.stream().mapToInt(Split::kept).toArray());
    }
}
