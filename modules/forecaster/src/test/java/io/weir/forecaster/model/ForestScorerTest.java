package io.weir.forecaster.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForestScorerTest {

    private static final int WIDTH = 7;
    private static final int ROWS = 2_000;

    /** To the last bit: the sums are made in the same order. */
    @Test
    void allTreesAtOnceSayWhatAWalkThroughEachSays() {
        Random lot = new Random(7);
        List<Forest> forests = List.of(
                forest(lot, 60, 31), forest(lot, 5, 2), new Forest(List.of()), forest(lot, 20, 32), forest(lot, 9, 1));

        assertSame(lot, forests);
    }

    /** Their leaves stand in several words, and the next tree may begin in the last of these. */
    @Test
    void soDoTreesWithMoreLeavesThanAWordHasBits() {
        Random lot = new Random(8);

        assertSame(lot, List.of(forest(lot, 4, 33), forest(lot, 4, 64), forest(lot, 6, 65), forest(lot, 4, 300)));
    }

    /** Every range of a feature but the last is filled, and then there is one more split. */
    @Test
    void soDoFeaturesWithAnyNumberOfSplits() {
        Random lot = new Random(9);

        for (int splits = 1; splits < 60; splits++) {
            assertSame(
                    lot,
                    List.of(new Forest(
                            Stream.generate(() -> tree(lot, 2, 1)).limit(splits).toList())));
        }
    }

    private static void assertSame(Random lot, List<Forest> forests) {
        ForestScorer scorer = new ForestScorer(forests);
        float[] rows = new float[ROWS * WIDTH];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = value(lot);
        }
        for (int row = 0; row < ROWS; row++) {
            int from = row * WIDTH;
            assertThat(scorer.of(rows, from))
                    .containsExactly(forests.stream()
                            .mapToDouble(forest -> walk(forest, rows, from))
                            .toArray());
        }
    }

    private static double walk(Forest forest, float[] rows, int from) {
        double sum = 0;
        for (Tree tree : forest.trees()) {
            sum += walk(tree, rows, from);
        }
        return sum;
    }

    private static double walk(Tree tree, float[] rows, int from) {
        int at = tree.features().length == 0 ? -1 : 0;
        while (at >= 0) {
            at = tree.goesLeft(rows[from + tree.features()[at]], at) ? tree.left()[at] : tree.right()[at];
        }
        return tree.leaves()[-at - 1];
    }

    /** Often one that is a threshold too, or beside it. */
    private static float value(Random lot) {
        float round = lot.nextInt(20) / 10f - 1;
        return switch (lot.nextInt(7)) {
            case 0 -> Float.NaN;
            case 1 -> Math.nextUp(round);
            case 2 -> Math.nextDown(round);
            case 3 -> lot.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            case 4 -> -0f;
            default -> round;
        };
    }

    private static Forest forest(Random lot, int trees, int leaves) {
        return new Forest(
                Stream.generate(() -> tree(lot, leaves, WIDTH)).limit(trees).toList());
    }

    /** Each split asks for one of so many features. */
    private static Tree tree(Random lot, int leaves, int width) {
        int splits = leaves - 1;
        short[] features = new short[splits];
        double[] thresholds = new double[splits];
        byte[] missing = new byte[splits];
        short[][] children = new short[2][splits];
        List<int[]> open = new ArrayList<>(); // where a leaf hangs
        double[] values = new double[leaves];
        for (int split = 0; split < splits; split++) {
            features[split] = (short) lot.nextInt(width);
            thresholds[split] = threshold(lot);
            missing[split] = (byte) lot.nextInt(3);
            if (split > 0) {
                int[] place = open.remove(lot.nextInt(open.size()));
                children[place[0]][place[1]] = (short) split;
            }
            open.add(new int[] {0, split});
            open.add(new int[] {1, split});
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            values[leaf] = lot.nextGaussian();
            if (splits > 0) {
                int[] place = open.remove(lot.nextInt(open.size()));
                children[place[0]][place[1]] = (short) (-leaf - 1);
            }
        }
        return new Tree(features, thresholds, missing, children[0], children[1], values);
    }

    private static double threshold(Random lot) {
        return switch (lot.nextInt(9)) {
            case 0 -> Double.POSITIVE_INFINITY;
            case 1 -> 1e300;
            case 2 -> -1e300;
            case 3 -> 1e-35;
            case 5 -> -0.0;
            case 4 -> (lot.nextInt(20) / 10f - 1) + 1e-12;
            default -> lot.nextInt(20) / 10f - 1;
        };
    }
}
