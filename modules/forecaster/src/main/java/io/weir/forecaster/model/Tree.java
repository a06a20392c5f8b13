package io.weir.forecaster.model;

import java.util.Arrays;

/**
 * A binary tree, walked from split 0. A child of 0 and above is a split; one below is leaf {@code -child - 1}.
 *
 * @param features that each split asks for
 * @param thresholds up to which a value goes to the left
 * @param missing where a value that is missing goes, by split: {@link #AS_ZERO}, {@link #LEFT} or {@link #RIGHT}
 * @param left child
 * @param right child
 * @param leaves values
 */
public record Tree(
        short[] features, double[] thresholds, byte[] missing, short[] left, short[] right, double[] leaves) {

    /** A value that is missing is taken for 0. */
    public static final byte AS_ZERO = 0;

    /** A value that is missing goes to the left. */
    public static final byte LEFT = 1;

    /** A value that is missing goes to the right. */
    public static final byte RIGHT = 2;

    /**
     * @throws IllegalArgumentException where a walk could leave it, or never end
     */
    public Tree {
        int splits = features.length;
        if (leaves.length != splits + 1
                || thresholds.length != splits
                || missing.length != splits
                || left.length != splits
                || right.length != splits) {
            throw new IllegalArgumentException("a tree of " + splits + " splits has " + leaves.length + " leaves");
        }
        for (int split = 0; split < splits; split++) {
            requireBelow(split, left[split], splits);
            requireBelow(split, right[split], splits);
        }
    }

    int lastFeature() {
        int last = -1;
        for (short feature : features) {
            last = Math.max(last, feature);
        }
        return last;
    }

    boolean goesLeft(double value, int at) {
        if (Double.isNaN(value)) {
            return missing[at] == AS_ZERO ? 0 <= thresholds[at] : missing[at] == LEFT;
        }
        return value <= thresholds[at];
    }

    /** Children stand behind their parents: so each walk ends. */
    private static void requireBelow(int split, short child, int splits) {
        boolean below = child < 0 ? -child <= splits + 1 : child > split && child < splits;
        if (!below) {
            throw new IllegalArgumentException("split " + split + " of a tree leads to " + child);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree tree
                && Arrays.equals(features, tree.features)
                && Arrays.equals(thresholds, tree.thresholds)
                && Arrays.equals(missing, tree.missing)
                && Arrays.equals(left, tree.left)
                && Arrays.equals(right, tree.right)
                && Arrays.equals(leaves, tree.leaves);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(thresholds) * 31 + Arrays.hashCode(leaves);
    }

    @Override
    public String toString() {
        return "Tree of " + leaves.length + " leaves";
    }
}
