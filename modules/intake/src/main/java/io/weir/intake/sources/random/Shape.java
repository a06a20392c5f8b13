package io.weir.intake.sources.random;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/** How the values of a sensor follow each other. */
enum Shape {
    /** As outside: warm at noon, dusty in the morning, with some noise. */
    DAILY,
    /** Each as likely as any other, between two ends. */
    UNIFORM,
    /** Around a mean, with a third of the way to an end as the standard deviation; beyond the ends there is none. */
    NORMAL,
    /** Each near the one before: steps add up, and stay between the ends. */
    WALK;

    private static final int OCTAVES = 12; // the longest swing takes 4,096 readings
    private static final double SIGMAS = 3;

    /**
     * The shape of that name.
     *
     * @throws ConfigException where there is none
     */
    static Shape of(String name, String setting) {
        return Arrays.stream(values())
                .filter(shape -> shape.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException(setting + " must be one of "
                        + Arrays.stream(values()).map(Shape::code).collect(Collectors.joining(", ")) + ", but is '"
                        + Printable.of(name, 60) + "'"));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where between the ends, from -1 to 1, a sensor's value is. It follows from the number alone, so that a value
     * that was not delivered is the same the next time.
     *
     * @param step the number of this reading among the sensor's own, from 0
     */
    double position(Numbers numbers, long sensor, long step, int what) {
        return switch (this) {
            case DAILY -> throw new IllegalStateException("follows the sun, and not a number");
            case UNIFORM -> numbers.signed(sensor, step, what);
            case NORMAL -> Math.max(-1, Math.min(1, gaussian(numbers.of(sensor, step, what)) / SIGMAS));
            case WALK -> walk(numbers, sensor, step, what);
        };
    }

    /** By the polar method of Marsaglia. */
    private static double gaussian(SplittableRandom random) {
        while (true) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * Math.log(square) / square);
            }
        }
    }

    /**
     * Noise of several lengths, the longer the stronger, as a walk has it: so its end is known without the way there.
     */
    private static double walk(Numbers numbers, long sensor, long step, int what) {
        double sum = 0;
        double most = 0;
        for (int octave = 0; octave < OCTAVES; octave++) {
            long period = 1L << octave;
            double way = (double) (step & period - 1) / period;
            double before = numbers.signed(sensor, step >> octave, what * OCTAVES + octave);
            double behind = numbers.signed(sensor, (step >> octave) + 1, what * OCTAVES + octave);
            double weight = Math.sqrt(period);
            sum += weight * (before + way * (behind - before));
            most += weight;
        }
        return sum / most;
    }
}
