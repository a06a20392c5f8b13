package io.weir.forecaster.backtest;

/** A plain method that a model has to beat. */
interface Baseline {

    /** What it is called. */
    String name();

    /** What it says at an hour for some hours ahead; not a number where it can't. It looks at nothing behind the hour. */
    double of(int station, int hour, int horizon);
}
