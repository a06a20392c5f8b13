package io.weir.bench.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import io.weir.quality.Ahead;

/** An hour of calm, and then a rise to a threshold, by a seed: steep or flat, bent or straight, in much noise or little. */
final class Rise {

    static final double THRESHOLD = 100;

    private static final double LEVEL = 50;
    private static final int CALM = 60;
    private static final long MINUTE = 60_000;

    private final SplittableRandom random; // Random's first number is nearly the same for seeds in a row
    private final double bend;
    private final double noise;
    private final double reached;

    Rise(long seed) {
        random = new SplittableRandom(seed);
        double perMinute = 0.25 * Math.pow(12, random.nextDouble()); // to 3
        noise = 0.5 + 3.5 * random.nextDouble();
        bend = Math.exp(0.35 * random.nextGaussian());
        reached = CALM + (THRESHOLD - LEVEL) / perMinute;
    }

    /**
     * A warning on the way up.
     *
     * @param inRow how many there were in a row with it
     * @param first whether it is the first of the rise
     * @param minutesBefore whole minutes until the threshold is reached
     * @param reached minutes until the threshold is reached
     * @param earliest minutes
     * @param latest minutes
     */
    record Warned(int inRow, boolean first, int minutesBefore, double reached, double earliest, double latest) {

        /** Whether it is reached within the interval, to half a minute. */
        boolean holds() {
            return earliest <= reached + 0.5 && latest >= reached - 0.5;
        }
    }

    /** All warnings of the rise, a value each minute. */
    List<Warned> warnings(Ahead ahead) {
        List<Warned> all = new ArrayList<>();
        int inRow = 0;
        for (int minute = 0; minute < reached; minute++) {
            double part = Math.max(0, (minute - CALM) / (reached - CALM));
            double value = LEVEL + (THRESHOLD - LEVEL) * Math.pow(part, bend) + noise * random.nextGaussian();
            Optional<Ahead.Warning> warning = ahead.take(minute * MINUTE, value);
            inRow = warning.isPresent() ? inRow + 1 : 0;
            if (warning.isPresent() && minute > CALM) {
                all.add(new Warned(
                        inRow,
                        all.isEmpty(),
                        (int) (reached - minute),
                        reached - minute,
                        warning.get().earliest().toMillis() / (double) MINUTE,
                        warning.get().latest().toMillis() / (double) MINUTE));
            }
        }
        return all;
    }
}
