package io.weir.bench.anomalies;

import java.util.Arrays;
import java.util.List;

/** How often a contender sounds an alarm where nothing is wrong, and the threshold at which that is once in a week. */
final class FalseAlarms {

    /** Values every five minutes in a week. */
    static final int WEEK = 2_016;

    private static final int HALVINGS = 30;
    private static final double PACE = 1.5;

    private FalseAlarms() {}

    /** In as many values as a week has. */
    static double aWeek(List<double[]> scores, double threshold) {
        long alarms = 0;
        for (double[] series : scores) {
            boolean[] begins = Episodes.alarms(series, threshold);
            for (int row = MadeUp.FIRST; row < begins.length; row++) {
                alarms += begins[row] ? 1 : 0;
            }
        }
        return alarms * (double) WEEK / (scores.size() * (double) (MadeUp.ROWS - MadeUp.FIRST));
    }

    /** The threshold at which there is one a week, and above which there are fewer. */
    static double threshold(Contender contender, List<Series> nothingWrong) {
        List<double[]> scores = nothingWrong.stream().map(contender::scores).toList();
        double most = scores.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
        double high = most * PACE;
        double low = high;
        while (low > Double.MIN_NORMAL && aWeek(scores, low) <= 1) {
            high = low;
            low /= PACE;
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (aWeek(scores, middle) <= 1) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
