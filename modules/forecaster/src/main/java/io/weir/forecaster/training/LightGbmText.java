package io.weir.forecaster.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.Tree;

/** Reads the trees of LightGBM's own text form, of which it is written that 17 digits stand for each number. */
final class LightGbmText {

    private static final int CATEGORICAL = 1;
    private static final int LEFT_BY_DEFAULT = 2;
    private static final int KIND_OF_MISSING = 12;
    private static final int MISSING_IS_NAN = 8;
    private static final int MISSING_IS_NONE = 0;

    private LightGbmText() {}

    /**
     * The trees of a model.
     *
     * @throws IllegalArgumentException where it has what trees of ours can't say
     */
    static Forest forest(String text) {
        List<Tree> trees = new ArrayList<>();
        Map<String, String> fields = null;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("Tree=")) {
                fields = new HashMap<>();
            } else if (fields != null && line.isBlank() && fields.containsKey("leaf_value")) {
                trees.add(tree(fields));
                fields = null;
            } else if (fields != null && line.indexOf('=') > 0) {
                fields.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return new Forest(trees);
    }

    private static Tree tree(Map<String, String> fields) {
        String[] features = split(fields, "split_feature");
        String[] thresholds = split(fields, "threshold");
        String[] decisions = split(fields, "decision_type");
        String[] lefts = split(fields, "left_child");
        String[] rights = split(fields, "right_child");
        int splits = features.length;
        short[] feature = new short[splits];
        double[] threshold = new double[splits];
        byte[] missing = new byte[splits];
        short[] left = new short[splits];
        short[] right = new short[splits];
        for (int at = 0; at < splits; at++) {
            feature[at] = Short.parseShort(features[at]);
            threshold[at] = number(thresholds[at]);
            missing[at] = missing(Integer.parseInt(decisions[at]));
            left[at] = Short.parseShort(lefts[at]);
            right[at] = Short.parseShort(rights[at]);
        }
        String[] values = split(fields, "leaf_value");
        double[] leaves = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            leaves[at] = number(values[at]);
        }
        return new Tree(feature, threshold, missing, left, right, leaves);
    }

    private static byte missing(int decision) {
        int kind = decision & KIND_OF_MISSING;
        if ((decision & CATEGORICAL) != 0 || kind != MISSING_IS_NAN && kind != MISSING_IS_NONE) {
            throw new IllegalArgumentException("A split of the kind " + decision + " has no form here");
        }
        if (kind == MISSING_IS_NONE) {
            return Tree.AS_ZERO;
        }
        return (decision & LEFT_BY_DEFAULT) != 0 ? Tree.LEFT : Tree.RIGHT;
    }

    /** As C++ prints it. */
    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static String[] split(Map<String, String> fields, String field) {
        String text = fields.getOrDefault(field, "").strip();
        return text.isEmpty() ? new String[0] : text.split(" ");
    }
}
