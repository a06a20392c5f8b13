package io.weir.anomalies;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Judges one series value by value, each by those before it alone. The same values give the same judgements on every machine.
 * Its state is {@link #STATE_BYTES} bytes, however long the series is. Not for several threads at once.
 */
public final class Detector {

    /**
     * From which score on a value is an anomaly. At it the made-up series without any, which {@code AnomalyBench} names, have
     * one false alarm in a week of values every five minutes; it was chosen by them alone.
     */
    public static final double THRESHOLD = 0.31;

    /** The size of a state as {@link #state()} gives it. */
    public static final int STATE_BYTES =
            1 + Trend.BYTES + Rhythm.BYTES + Season.BYTES + Sign.values().length * Tail.BYTES + Short.BYTES;

    private static final byte VERSION = 1;
    private static final double MOST = 1e30; // beyond 1e38 a float has no number
    private static final double USUAL_RUN = 5; // equal values
    private static final double USUAL_GAP = 3; // values that did not come
    private static final int EPISODE = 50; // values without anything unusual end one
    private static final double WITHIN = 0.9; // of the threshold at most, within an episode
    private static final double POWERS = 10; // of ten: as unlikely as a score says
    private static final double STEPS = 10_000;

    private final ZoneId zone;
    private final double threshold;
    private final Trend trend = new Trend();
    private final Rhythm rhythm = new Rhythm();
    private final Season season = new Season();
    private final Tail[] tails = new Tail[Sign.count()];
    private final double[] sizes = new double[Sign.count()]; // what each sign goes by, of the value at hand
    private short quiet = EPISODE; // values since the last unusual one

    /**
     * Of a series that nothing is known of.
     *
     * @param zone whose clock days and weeks go by
     * @param threshold above 0, at most 1
     */
    public Detector(ZoneId zone, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("A threshold must be above 0 and at most 1, but is " + threshold);
        }
        this.zone = zone;
        this.threshold = threshold;
        Arrays.setAll(tails, sign -> new Tail());
    }

    /**
     * One that goes on where another one was.
     *
     * @param state as {@link #state()} gave it
     * @throws IllegalArgumentException where it is of another version or damaged
     */
    public static Detector of(byte[] state, ZoneId zone, double threshold) {
        Detector detector = new Detector(zone, threshold);
        try {
            detector.read(ByteBuffer.wrap(state));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A state of " + state.length + " bytes ends too soon", e);
        }
        return detector;
    }

    /**
     * Judges the next value. A time that comes twice or lies before the one before is as good as any other.
     *
     * @param at when it was measured
     */
    public Judgement judge(Instant at, double value) {
        if (Double.isNaN(value)) {
            return new Judgement.Skipped("the value is no number");
        }
        if (Math.abs(value) > MOST) {
            return new Judgement.Skipped("the value is beyond " + MOST);
        }
        take(at, value);
        return judged();
    }

    private void take(Instant at, double value) {
        trend.add(value);
        rhythm.add(at.toEpochMilli());
        season.add(at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds(), value);
        boolean known = season.isKnown();
        size(Sign.JUMP, known ? Math.min(trend.jump(), season.now()) : trend.jump());
        size(Sign.LEVEL, trend.shift());
        size(Sign.UNREST, trend.unrest());
        size(Sign.HOUR, season.ofFew());
        size(Sign.DAY, season.ofMany());
        size(Sign.STUCK, trend.same());
        size(Sign.GAP, rhythm.missed());
    }

    private void size(Sign sign, double size) {
        sizes[sign.ordinal()] = size;
    }

    private Judgement.Judged judged() {
        double least = 1;
        Sign by = null;
        for (int number = 0; number < tails.length; number++) {
            Sign sign = Sign.of(number);
            if (applies(sign)) {
                double floor = floor(sign);
                double probability = tails[number].probability(sizes[number], floor);
                if (probability < least) {
                    least = probability;
                    by = sign;
                }
                learn(number, floor);
            }
        }
        double powers = 0 - StrictMath.log10(least); // a minus alone would make -0.0 of 0
        return judged(steps(Math.min(1, powers / POWERS)), by);
    }

    private Judgement.Judged judged(double unusual, Sign by) {
        boolean begins = unusual >= threshold && quiet >= EPISODE;
        boolean within = unusual >= threshold || quiet < EPISODE;
        quiet = unusual >= threshold ? 0 : (short) Math.min(quiet + 1, EPISODE);
        double score = begins || !within ? unusual : steps(unusual * threshold * WITHIN);
        return new Judgement.Judged(score, begins, score > 0 ? by : null);
    }

    private boolean applies(Sign sign) {
        return sign != Sign.HOUR && sign != Sign.DAY || season.isKnown();
    }

    private double floor(Sign sign) {
        return switch (sign) {
            case STUCK -> USUAL_RUN;
            case GAP -> USUAL_GAP;
            default -> trend.floor();
        };
    }

    /** Of runs only the whole ones, or each would count as all those that it was while it grew. */
    private void learn(int number, double floor) {
        if (Sign.of(number) != Sign.STUCK) {
            tails[number].learn(sizes[number], floor);
        } else if (trend.ended() >= 0) {
            tails[number].learn(trend.ended(), floor);
        }
    }

    /** Down to what is printed. */
    private static double steps(double score) {
        return Math.floor(score * STEPS) / STEPS;
    }

    /** All that is known of the series, with its version before it; threshold and zone are not in it. */
    public byte[] state() {
        ByteBuffer state = ByteBuffer.allocate(STATE_BYTES).put(VERSION);
        trend.write(state);
        rhythm.write(state);
        season.write(state);
        for (Tail tail : tails) {
            tail.write(state);
        }
        return state.putShort(quiet).array();
    }

    private void read(ByteBuffer state) {
        byte version = state.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("A state must be of version " + VERSION + ", but is of " + version);
        }
        trend.read(state);
        rhythm.read(state);
        season.read(state);
        for (Tail tail : tails) {
            tail.read(state);
        }
        quiet = state.getShort();
        if (state.hasRemaining()) {
            throw new IllegalArgumentException("A state must have " + STATE_BYTES + " bytes, but has more");
        }
    }
}
