package io.weir.bench.anomalies;

/** One who says how unusual each value is, by those before it alone. */
interface Contender {

    String name();

    /** A number for each value, the higher the more unusual; on a scale of its own. */
    double[] scores(Series series);
}
