package io.weir.bench.anomalies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.weir.bench.anomalies.Series.Span;

/**
 * How faults were found.
 *
 * @param faults how many there were
 * @param recall share of them in which an alarm was, or within eight values behind
 * @param precision share of alarms that were so
 * @param delay from the first wrong value to the alarm, in values; the median of those found
 */
record Found(int faults, double recall, double precision, double delay) {

    private static final int BEHIND = 8;
    private static final int LEARNING = 4 * 576; // four days: nothing counts before

    static Found of(List<Series> all, List<boolean[]> alarms) {
        List<Integer> delays = new ArrayList<>();
        int faults = 0;
        int sounded = 0;
        int right = 0;
        for (int number = 0; number < all.size(); number++) {
            boolean[] begins = alarms.get(number);
            List<Span> spans = all.get(number).spans();
            for (Span span : spans) {
                if (span.first() >= LEARNING) {
                    faults++;
                    int first = first(begins, span);
                    if (first >= 0) {
                        delays.add(first - span.first());
                    }
                }
            }
            for (int row = LEARNING; row < begins.length; row++) {
                if (begins[row]) {
                    int at = row;
                    sounded++;
                    right += spans.stream().anyMatch(span -> at >= span.first() && at <= span.last() + BEHIND) ? 1 : 0;
                }
            }
        }
        Collections.sort(delays);
        return new Found(
                faults,
                (double) delays.size() / faults,
                sounded == 0 ? Double.NaN : (double) right / sounded,
                delays.isEmpty() ? Double.NaN : delays.get(delays.size() / 2));
    }

    private static int first(boolean[] begins, Span span) {
        for (int row = span.first(); row <= Math.min(span.last() + BEHIND, begins.length - 1); row++) {
            if (begins[row]) {
                return row;
            }
        }
        return -1;
    }
}
