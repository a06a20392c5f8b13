package io.weir.forecaster.model;

import java.util.Arrays;
import java.util.BitSet;

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

    /** More are no tree of ours, which have 31: whoever asks it takes room for the leaves of each split. */
    static final int MOST_LEAVES = 1_024;

    /**
     * @throws IllegalArgumentException where a walk could leave it, or never end, where two ways lead to one place, where a threshold is no number, or
     *     where it is too large
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
        if (leaves.length > MOST_LEAVES) {
            throw new IllegalArgumentException("a tree has " + leaves.length + " leaves, and may have " + MOST_LEAVES);
        }
        BitSet reached = new BitSet();
        for (int split = 0; split < splits; split++) {
            if (Double.isNaN(thresholds[split])) {
                throw new IllegalArgumentException("split " + split + " of a tree has a threshold that is no number");
            }
            requireBelow(split, left[split], reached, splits);
            requireBelow(split, right[split], reached, splits);
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

    /** Children stand behind their parents, so each walk ends; and each has one. */
    private static void requireBelow(int split, short child, BitSet reached, int splits) {
        boolean below = child < 0 ? -child <= splits + 1 : child > split && child < splits;
        if (!below || reached.get(child + splits + 1)) {
            throw new IllegalArgumentException("split " + split + " of a tree leads to " + child);
        }
        reached.set(child + splits + 1);
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
