package io.weir.forecaster.training;

import java.util.ArrayList;
import java.util.List;

import io.weir.forecaster.model.Anchor;
import io.weir.forecaster.model.Scale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** Fits an anchor by least squares: how far a series goes back to where it was in the last hours, days and weeks. */
final class Anchoring {

    private static final List<String> LEVELS =
            List.of("mean 6", "mean 24", "mean 72", "mean 168", "mean 672", "all", "same hour 7");

    private static final double RIDGE =
            10; // against levels that are the same: of rows by the hundred thousand it is nothing

    private Anchoring() {}

    /**
     * The anchor that is nearest to what came true.
     *
     * @param names of the features of the sample
     */
    static Anchor of(Sample sample, List<String> names, Scale scale) {
        List<Anchor.Term> unit = LEVELS.stream()
                .map(names::indexOf)
                .filter(feature -> feature >= 0)
                .map(feature -> new Anchor.Term(feature, 1))
                .toList();
        int terms = unit.size() + 2;
        double[][] squares = new double[terms][terms];
        double[] products = new double[terms];
        double[] row = new double[terms];
        for (int at = 0; at < sample.rows(); at++) {
            float base = sample.bases()[at];
            row[0] = 1;
            row[1] = scale.to(base);
            for (int term = 0; term < unit.size(); term++) {
                float above =
                        sample.features()[at * sample.width() + unit.get(term).feature()];
                row[term + 2] = Float.isNaN(above) ? row[1] : scale.to(base + above);
            }
            double truth = scale.to(sample.truths()[at]);
            for (int one = 0; one < terms; one++) {
                products[one] += row[one] * truth;
                for (int other = 0; other < terms; other++) {
                    squares[one][other] += row[one] * row[other];
                }
            }
        }
        for (int term = 0; term < terms; term++) {
            squares[term][term] += RIDGE;
        }
        double[] weights = new CholeskyDecomposition(new Array2DRowRealMatrix(squares, false))
                .getSolver()
                .solve(new ArrayRealVector(products, false))
                .toArray();
        List<Anchor.Term> weighted = new ArrayList<>();
        for (int term = 0; term < unit.size(); term++) {
            weighted.add(new Anchor.Term(unit.get(term).feature(), weights[term + 2]));
        }
        return new Anchor(weights[0], weights[1], weighted);
    }
}
