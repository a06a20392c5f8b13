package io.weir.forecaster.panel;

/** Means of the hours of one series, as its values come. */
final class HourMeans {

    private static final int FIRST_HOURS = 24;

    private long first;
    private double[] sums = {};
    private int[] counts = {};

    /** How many hours there is room for. */
    int room() {
        return counts.length;
    }

    void add(long hour, double value) {
        hold(hour);
        int at = (int) (hour - first);
        sums[at] += value;
        counts[at]++;
    }

    /** The means from that hour on. */
    float[] from(long begin, int hours) {
        float[] means = new float[hours];
        for (int at = 0; at < hours; at++) {
            long within = begin + at - first;
            boolean known = within >= 0 && within < counts.length && counts[(int) within] > 0;
            means[at] = known ? (float) (sums[(int) within] / counts[(int) within]) : Float.NaN;
        }
        return means;
    }

    private void hold(long hour) {
        if (counts.length == 0) {
            first = hour;
            grow(0, FIRST_HOURS);
        } else if (hour < first) {
            int more = (int) (first - hour) + counts.length / 2;
            first -= more;
            grow(more, counts.length + more);
        } else if (hour - first >= counts.length) {
            grow(0, Math.max((int) (hour - first) + 1, counts.length * 2));
        }
    }

    private void grow(int before, int length) {
        double[] moreSums = new double[length];
        System.arraycopy(sums, 0, moreSums, before, sums.length);
        sums = moreSums;
        int[] moreCounts = new int[length];
        System.arraycopy(counts, 0, moreCounts, before, counts.length);
        counts = moreCounts;
    }
}
