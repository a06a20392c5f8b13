package io.weir.bench.anomalies;

import java.util.List;

/**
 * A series, and where anomalies are in it.
 *
 * @param millis since 1970
 * @param spans of what is unusual, in their order
 */
record Series(String name, long[] millis, double[] values, List<Span> spans) {

    /**
     * Values that are unusual together.
     *
     * @param first index
     * @param last index, included
     */
    record Span(int first, int last) {

        boolean has(int index) {
            return index >= first && index <= last;
        }

        int length() {
            return last - first + 1;
        }
    }

    int size() {
        return values.length;
    }
}
