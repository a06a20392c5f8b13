package io.weir.bench.anomalies;

import java.util.Arrays;
import java.util.List;

import io.weir.bench.anomalies.Series.Span;

/**
 * The scoring of the Numenta Anomaly Benchmark (nab/sweeper.py, nab/scorer.py and config/profiles.json of numenta/NAB ea702d7): of
 * the alarms in a window the best counts, which is the earliest; one outside costs the more the farther behind a window it is; a
 * window without any costs too. The first 15 % of a file, at most 750 rows, don't count.
 */
final class NabScore {

    /** What alarms and silence cost. A window that is found at its left edge gives 1. */
    enum Profile {
        STANDARD(0.11, 1),
        REWARD_LOW_FP_RATE(0.22, 1),
        REWARD_LOW_FN_RATE(0.11, 2);

        private final double falseAlarm;
        private final double missed;

        Profile(double falseAlarm, double missed) {
            this.falseAlarm = falseAlarm;
            this.missed = missed;
        }
    }

    private static final double PROBATION = 0.15;
    private static final int LONGEST = 5_000; // of which a share is the probation at most
    private static final double FAR = 3; // lengths of the window behind it
    private static final double AT_LEFT_EDGE = sigmoid(-1);
    private static final double PER_CENT = 100;

    private NabScore() {}

    /** How many rows at the beginning don't count. */
    static int probation(int rows) {
        return (int) Math.min(Math.floor(PROBATION * rows), PROBATION * LONGEST);
    }

    /** What the alarms of one file give, as NAB's files of scores have it. */
    static double raw(Series series, boolean[] alarms, Profile profile) {
        double[] windows = new double[series.spans().size()];
        Arrays.fill(windows, -profile.missed);
        double outside = 0;
        for (int row = probation(series.size()); row < alarms.length; row++) {
            if (alarms[row]) {
                int at = windowAt(series, row);
                if (at >= 0) {
                    windows[at] = Math.max(windows[at], inside(series.spans().get(at), row));
                } else {
                    outside += profile.falseAlarm * outside(before(series, row), row);
                }
            }
        }
        return outside + Arrays.stream(windows).sum();
    }

    /** From 0, no alarm at all, to 100, each window found at its left edge and nothing else. */
    static double normalised(List<Series> files, List<boolean[]> alarms, Profile profile) {
        double sum = 0;
        int windows = 0;
        for (int file = 0; file < files.size(); file++) {
            sum += raw(files.get(file), alarms.get(file), profile);
            windows += files.get(file).spans().size();
        }
        double none = -profile.missed * windows;
        return PER_CENT * (sum - none) / (windows - none);
    }

    private static double inside(Span window, int row) {
        return sigmoid(-(window.last() - row + 1) / (double) window.length()) / AT_LEFT_EDGE;
    }

    private static double outside(Span before, int row) {
        return before == null ? -1 : sigmoid((row - before.last()) / (double) (before.length() - 1));
    }

    private static int windowAt(Series series, int row) {
        for (int window = 0; window < series.spans().size(); window++) {
            if (series.spans().get(window).has(row)) {
                return window;
            }
        }
        return -1;
    }

    private static Span before(Series series, int row) {
        Span before = null;
        for (Span window : series.spans()) {
            before = window.last() < row ? window : before;
        }
        return before;
    }

    /** From 1 far before a right edge, through 0 at it, to -1 far behind. */
    static double sigmoid(double position) {
        return position > FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
