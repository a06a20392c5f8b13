package io.weir.bench.anomalies;

/** The same rule for all: an alarm is where an episode begins, and fifty values without anything unusual end one. */
final class Episodes {

    private static final int QUIET = 50;

    private Episodes() {}

    static boolean[] alarms(double[] scores, double threshold) {
        boolean[] alarms = new boolean[scores.length];
        int quiet = QUIET;
        for (int row = 0; row < scores.length; row++) {
            boolean unusual = scores[row] >= threshold;
            alarms[row] = unusual && quiet >= QUIET;
            quiet = unusual ? 0 : quiet + 1;
        }
        return alarms;
    }
}
