package io.weir.bench;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * How long the bench of the pipeline runs.
 *
 * @param rounds in each of which every contender runs once
 * @param readings that a contender works off in a round
 * @param warmUp how many of them come before the clock starts
 * @param feeds what names of feeds have in them that are read, whatever their letters' case; all where it is empty
 * @param sensors how many the page is shown with, besides the usual
 */
record BenchConfig(int rounds, int readings, int warmUp, String feeds, int sensors) {

    private static final int MOST_SENSORS = 120_000; // the page keeps no more

    BenchConfig {
        if (rounds < 1) {
            throw new ConfigException("BENCH_ROUNDS must be at least 1, but is " + rounds);
        }
        if (sensors < 1 || sensors > MOST_SENSORS) {
            throw new ConfigException("BENCH_SENSORS must be from 1 to " + MOST_SENSORS + ", but is " + sensors);
        }
        if (warmUp < 0 || warmUp >= readings) {
            throw new ConfigException(
                    "BENCH_WARM_UP must be from 0 to under BENCH_READINGS (" + readings + "), but is " + warmUp);
        }
    }

    static BenchConfig from(Env env) {
        return new BenchConfig(
                env.integer("BENCH_ROUNDS", 5),
                env.integer("BENCH_READINGS", 2_000_000),
                env.integer("BENCH_WARM_UP", 500_000),
                env.text("BENCH_FEEDS", ""),
                env.integer("BENCH_SENSORS", 100_000));
    }
}
