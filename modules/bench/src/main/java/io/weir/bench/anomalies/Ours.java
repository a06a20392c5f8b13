package io.weir.bench.anomalies;

import java.time.Instant;
import java.time.ZoneOffset;

import io.weir.anomalies.Detector;
import io.weir.anomalies.Judgement;

/** Weir's detector. */
record Ours() implements Contender {

    @Override
    public String name() {
        return "Weir";
    }

    /** At the highest threshold, at which nothing is held down within an episode but behind a score of 1. */
    @Override
    public double[] scores(Series series) {
        Detector detector = new Detector(ZoneOffset.UTC, 1);
        double[] scores = new double[series.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = judged(detector, series, row).score();
        }
        return scores;
    }

    /** As who uses it has it: episodes are the detector's own. */
    static boolean[] alarms(Series series, double threshold) {
        Detector detector = new Detector(ZoneOffset.UTC, threshold);
        boolean[] alarms = new boolean[series.size()];
        for (int row = 0; row < alarms.length; row++) {
            alarms[row] = judged(detector, series, row).anomaly();
        }
        return alarms;
    }

    private static Judgement.Judged judged(Detector detector, Series series, int row) {
        Instant at = Instant.ofEpochMilli(series.millis()[row]);
        return (Judgement.Judged) detector.judge(at, series.values()[row]);
    }
}
