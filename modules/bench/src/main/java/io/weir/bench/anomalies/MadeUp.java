package io.weir.bench.anomalies;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Series of many shapes in which nothing is wrong, from a seed: by their false alarms thresholds are chosen. */
final class MadeUp {

    /** How values follow each other. A day has {@code at} from 0 to 1, a week {@code weekday} from 0 to 6. */
    enum Shape {
        /** Noise, each value by itself. */
        NOISE,
        /** Noise that lasts for some values. */
        SLOW_NOISE,
        /** A walk that is drawn back to its mean. */
        WALK,
        /** Day and night. */
        DAYS,
        /** Day and night, a value each hour. */
        HOURLY_DAYS,
        /** On by day, off by night. */
        SWITCHED,
        /** Weekdays other than weekends. */
        WEEKS,
        /** Never below zero, sometimes many times the usual. */
        SKEWED,
        /** Noise with many outliers: Student's t, four degrees of freedom. */
        OUTLIERS,
        /** Small whole numbers, more by day. */
        COUNTS,
        /** Bursts at no time in particular. */
        BURSTS,
        /** One of four levels, for a hundred values or so. */
        LEVELS
    }

    static final int ROWS = 6_000;
    static final int FIRST = 900; // not judged before: a detector may learn

    private static final long BEGIN = 1_396_310_400_000L; // 2014-04-01
    private static final double TURN = 2 * Math.PI;
    private static final double HUNDREDTHS = 100;

    private final Shape shape;
    private final Random random;
    private final double swing;
    private final double phase;
    private final double base;
    private final double lasting;
    private double slow;
    private double walk;
    private double level;
    private int burst;

    private MadeUp(Shape shape, long seed) {
        this.shape = shape;
        random = new Random(seed * Shape.values().length + shape.ordinal());
        swing = 2 + 6 * random.nextDouble();
        phase = TURN * random.nextDouble();
        base = 20 + 80 * random.nextDouble();
        lasting = 0.8 + 0.19 * random.nextDouble();
    }

    /**
     * Some of each shape.
     *
     * @param each how many of each
     */
    static List<Series> series(long seed, int each) {
        List<Series> all = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            for (int number = 0; number < each; number++) {
                all.add(new MadeUp(shape, seed * each + number).series());
            }
        }
        return all;
    }

    private Series series() {
        long step = shape == Shape.HOURLY_DAYS ? 3_600_000 : 300_000;
        long[] millis = new long[ROWS];
        double[] values = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            millis[row] = BEGIN + row * step;
            double days = row * step / 86_400_000.0;
            values[row] = Math.round(next(days % 1, (int) days % 7) * HUNDREDTHS) / HUNDREDTHS;
        }
        return new Series(shape.name(), millis, values, List.of());
    }

    private double next(double at, int weekday) {
        double noise = random.nextGaussian();
        slow = lasting * slow + Math.sqrt(1 - lasting * lasting) * random.nextGaussian();
        return switch (shape) {
            case NOISE -> base + noise;
            case SLOW_NOISE -> base + slow;
            case WALK -> base + 5 * walk(noise) + 0.3 * random.nextGaussian();
            case DAYS, HOURLY_DAYS -> base + swing * Math.sin(TURN * at + phase) + 0.5 * slow + 0.3 * noise;
            case SWITCHED -> base + (at > 0.375 && at < 0.75 ? 3 * swing : 0) + 0.5 * noise;
            case WEEKS -> base + (weekday < 5 ? 3 : 1) * swing * light(at) + 0.5 * slow + 0.3 * noise;
            case SKEWED -> Math.exp(2 + 0.7 * slow + 0.2 * noise);
            case OUTLIERS -> base + noise / Math.sqrt(squares(4) / 4);
            case COUNTS -> count(Math.max(0.2, 3 + 2.5 * Math.sin(TURN * at + phase)));
            case BURSTS -> base + 0.3 * noise + burst();
            case LEVELS -> base + level() + 0.5 * noise;
        };
    }

    private double walk(double noise) {
        walk = 0.998 * walk + 0.0632 * noise; // of variance 1
        return walk;
    }

    private static double light(double at) {
        return Math.max(0, Math.sin(Math.PI * (at - 0.2) / 0.7));
    }

    private double squares(int count) {
        double sum = 0;
        for (int each = 0; each < count; each++) {
            double normal = random.nextGaussian();
            sum += normal * normal;
        }
        return sum;
    }

    /** Poisson's, by Knuth. */
    private int count(double mean) {
        double least = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > least; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private double burst() {
        if (burst > 0) {
            burst--;
        } else if (random.nextDouble() < 0.01) {
            burst = 1 + random.nextInt(4);
        }
        return burst > 0 ? 10 + 5 * Math.abs(random.nextGaussian()) : 0;
    }

    private double level() {
        if (random.nextDouble() < 0.01) {
            level = 5 * random.nextInt(4);
        }
        return level;
    }
}
