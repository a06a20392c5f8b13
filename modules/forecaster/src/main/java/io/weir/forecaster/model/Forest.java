package io.weir.forecaster.model;

import java.util.List;

/** Trees, whose leaves are added up. */
public record Forest(List<Tree> trees) {

    public Forest {
        trees = List.copyOf(trees);
    }

    /** What all trees say of a row of features that begins at that place. */
    public double of(float[] rows, int from) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.of(rows, from);
        }
        return sum;
    }

    /** The highest feature that is asked for, by its place; -1 where none is. */
    int lastFeature() {
        return trees.stream().mapToInt(Tree::lastFeature).max().orElse(-1);
    }
}
