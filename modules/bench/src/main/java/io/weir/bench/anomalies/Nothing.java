package io.weir.bench.anomalies;

/** Finds nothing, ever: what scores are counted from. */
record Nothing() implements Contender {

    @Override
    public String name() {
        return "null";
    }

    @Override
    public double[] scores(Series series) {
        return new double[series.size()];
    }
}
