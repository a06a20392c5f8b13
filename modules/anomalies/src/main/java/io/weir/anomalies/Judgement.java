package io.weir.anomalies;

/** What there is to say of a value. */
public sealed interface Judgement {

    /**
     * It was judged.
     *
     * @param score from 0, usual, to 1: a tenth for each power of ten that it is less likely than one; in steps of 1/10,000.
     *     Within an episode that was said to be an anomaly it stays below the threshold
     * @param anomaly whether an episode of what is unusual begins here, which is where the score is at the threshold or above
     * @param sign by what it is unusual; null where the score is 0
     */
    record Judged(double score, boolean anomaly, Sign sign) implements Judgement {}

    /**
     * It can't be judged, and left no trace.
     *
     * @param reason a sentence about it
     */
    record Skipped(String reason) implements Judgement {}
}
