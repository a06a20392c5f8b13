package io.weir.forecaster.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The leaves of all trees of some forests, one after the other, each with a bit. A tree begins in a new word where it does not fit into
 * what is left of one, and so does a forest.
 */
final class LeafBits {

    private final List<Double> values = new ArrayList<>(); // by bit; 0 where no leaf has it
    private final List<Integer> ends = new ArrayList<>();
    private final BitSet all = new BitSet();
    private final List<Split> splits = new ArrayList<>();

    /**
     * Leaves in one word on both sides of a split.
     *
     * @param threshold in {@link FloatOrder}
     * @param left up to the threshold
     * @param right above it
     */
    record Split(int feature, long threshold, boolean isRightWhereMissing, int word, long left, long right) {}

    LeafBits(List<Forest> forests) {
        for (Forest forest : forests) {
            forest.trees().forEach(this::place);
            fillUp();
            ends.add(values.size() / Long.SIZE);
        }
    }

    double[] values() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The words of all leaves. */
    long[] all() {
        return all.toLongArray();
    }

    /** Behind the last word of each forest. */
    int[] ends() {
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One that has leaves in several words stands there for each. */
    List<Split> splits() {
        return splits;
    }

    private void place(Tree tree) {
        if (values.size() % Long.SIZE + tree.leaves().length > Long.SIZE) {
            fillUp();
        }
        place(tree, tree.features().length == 0 ? -1 : 0);
    }

    private void fillUp() {
        while (values.size() % Long.SIZE != 0) {
            values.add(0.0);
        }
    }

    private void place(Tree tree, int node) {
        int first = values.size();
        if (node < 0) {
            all.set(first);
            values.add(tree.leaves()[-node - 1]);
            return;
        }
        place(tree, tree.left()[node]);
        int middle = values.size();
        place(tree, tree.right()[node]);
        int end = values.size();
        for (int word = first / Long.SIZE; word <= (end - 1) / Long.SIZE; word++) {
            splits.add(new Split(
                    tree.features()[node],
                    FloatOrder.of(FloatOrder.floor(tree.thresholds()[node])),
                    !tree.goesLeft(Double.NaN, node),
                    word,
                    bits(word, first, middle),
                    bits(word, middle, end)));
        }
    }

    /** Those of a word from one on to before another. */
    private static long bits(int word, int from, int to) {
        return before(to - word * Long.SIZE) & ~before(from - word * Long.SIZE);
    }

    private static long before(int bit) {
        if (bit >= Long.SIZE) {
            return -1;
        }
        return bit <= 0 ? 0 : (1L << bit) - 1;
    }
}
