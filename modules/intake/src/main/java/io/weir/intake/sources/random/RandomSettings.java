package io.weir.intake.sources.random;

import java.time.Clock;

import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * What is made up, and how fast.
 *
 * @param seed the same gives the same sensors, and the same values at the same time of day
 * @param sensors how many there are
 * @param readingsPerSecond of all sensors together
 * @param shape how the values of a sensor follow each other
 * @param faults what sensors do wrong
 */
public record RandomSettings(long seed, int sensors, int readingsPerSecond, Shape shape, Faults faults)
        implements SourceSettings {

    private static final int MOST_SENSORS = 10_000_000;
    private static final int MOST_PER_SECOND = 1_000_000;
    private static final int MILLIS = 1_000; // a sensor measures once a millisecond at most: times are no finer

    public RandomSettings {
        if (sensors < 1 || sensors > MOST_SENSORS) {
            throw new ConfigException("RANDOM_SENSORS must be between 1 and " + MOST_SENSORS + ", but is " + sensors);
        }
        long most = Math.min(MOST_PER_SECOND, (long) sensors * MILLIS);
        if (readingsPerSecond < 1 || readingsPerSecond > most) {
            throw new ConfigException("RANDOM_READINGS_PER_SECOND must be between 1 and " + most + " for " + sensors
                    + " sensors, but is " + readingsPerSecond);
        }
    }

    /**
     * Reads {@code RANDOM_SEED}, {@code RANDOM_SENSORS}, {@code RANDOM_READINGS_PER_SECOND}, {@code RANDOM_SHAPE} and
     * {@code RANDOM_FAULTS}.
     */
    public static RandomSettings from(Env env) {
        return new RandomSettings(
                env.integer("RANDOM_SEED", 1),
                env.integer("RANDOM_SENSORS", 100),
                env.integer("RANDOM_READINGS_PER_SECOND", 20),
                Shape.of(env.text("RANDOM_SHAPE", "daily"), "RANDOM_SHAPE"),
                Faults.parse(env.text("RANDOM_FAULTS", ""), "RANDOM_FAULTS"));
    }

    @Override
    public RandomSource open() {
        return new RandomSource(this, Clock.systemUTC());
    }
}
