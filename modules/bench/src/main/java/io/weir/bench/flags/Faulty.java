package io.weir.bench.flags;

import java.util.List;
import java.util.Set;

import io.weir.quality.Sample;

/**
 * Samples with faults of one sort.
 *
 * @param code of the rule that is to find them
 * @param samples in the order of their coming
 * @param episodes of each fault which samples it is in, by their names
 */
record Faulty(String code, List<Sample> samples, List<Set<String>> episodes) {

    /** A sample's name: whose, of which kind, from when. */
    static String name(String sensor, String kind, long takenAt) {
        return sensor + ' ' + kind + ' ' + takenAt;
    }

    static String name(Sample sample) {
        return name(sample.sensorKey(), sample.kind(), sample.takenAt());
    }
}
