package io.weir.forecaster.backtest;

/** How good forecasts of one group were: sums over those whose truth is known and of which each plain method says something. */
public final class Tally {

    private static final double PENALTY = 2 / 0.2; // of the interval score at 80 %

    private final double[] absolute;
    private long count;
    private long covered;
    private long splitCovered;
    private double width;
    private double score;
    private double splitScore;

    Tally(int methods) {
        absolute = new double[methods];
    }

    void add(double[] errors, double low, double high, double splitLow, double splitHigh, double truth) {
        count++;
        for (int method = 0; method < errors.length; method++) {
            absolute[method] += Math.abs(errors[method]);
        }
        covered += truth >= low && truth <= high ? 1 : 0;
        splitCovered += truth >= splitLow && truth <= splitHigh ? 1 : 0;
        width += high - low;
        score += score(low, high, truth);
        splitScore += score(splitLow, splitHigh, truth);
    }

    /** How many forecasts. */
    public long count() {
        return count;
    }

    /** Mean absolute error of a method; 0 is the model. */
    public double error(int method) {
        return absolute[method] / count;
    }

    /** Share of truths within the interval. */
    public double coverage() {
        return (double) covered / count;
    }

    /** Share of truths within a static split's. */
    public double splitCoverage() {
        return (double) splitCovered / count;
    }

    /** Mean width of the interval. */
    public double width() {
        return width / count;
    }

    /** Mean interval score (Winkler): the width, and ten times what a truth lies outside. */
    public double score() {
        return score / count;
    }

    /** Mean interval score of a static split around the same middle. */
    public double splitScore() {
        return splitScore / count;
    }

    private static double score(double low, double high, double truth) {
        return high - low + PENALTY * (Math.max(0, low - truth) + Math.max(0, truth - high));
    }
}
