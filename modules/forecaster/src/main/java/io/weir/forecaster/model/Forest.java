package io.weir.forecaster.model;

import java.util.List;

/** Trees, whose leaves are added up. */
public record Forest(List<Tree> trees) {

    public Forest {
        trees = List.copyOf(trees);
    }

    /** The highest feature that is asked for, by its place; -1 where none is. */
    int lastFeature() {
        return trees.stream().mapToInt(Tree::lastFeature).max().orElse(-1);
    }
}
