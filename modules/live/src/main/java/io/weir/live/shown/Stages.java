package io.weir.live.shown;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.weir.wire.Step;

/** How much went through each step: in all since the start, and second by second for the last minutes. */
public final class Stages {

    /** How many seconds are remembered. */
    static final int SECONDS = 300;

    private static final int MEAN_OVER = 5;

    /**
     * What waits for a step.
     *
     * @param records how many; -1 where it is not known
     * @param told how many seconds ago a job last said how far it is; of others 0
     */
    public record Waiting(long records, long told) {
        private static final Waiting UNKNOWN = new Waiting(-1, 0);
    }

    /**
     * One step at one moment.
     *
     * @param total since the start
     * @param perSecond mean of the last seconds
     * @param history per second, the newest last
     */
    public record Count(long total, double perSecond, double[] history) {}

    private final Map<Step, Series> series = new EnumMap<>(Step.class);
    private Map<Step, Waiting> waiting = Map.of();
    private long newestStored;

    public Stages() {
        for (Step step : Step.values()) {
            series.put(step, new Series());
        }
    }

    public synchronized void add(Step step, long count) {
        series.get(step).total += count;
    }

    /** What waits for each of {@link Step#readers()}, as far as that is known. */
    public synchronized void waiting(Map<Step, Waiting> waiting) {
        this.waiting = waiting;
    }

    public synchronized Waiting waiting(Step step) {
        return waiting.getOrDefault(step, Waiting.UNKNOWN);
    }

    /** The newest measure known to be stored was taken then, in milliseconds since 1970. */
    public synchronized void stored(long takenAt) {
        newestStored = Math.max(newestStored, takenAt);
    }

    public synchronized long newestStored() {
        return newestStored;
    }

    /** A second, or whatever it took, is over. */
    public synchronized void tick(double seconds) {
        series.values().forEach(each -> each.tick(seconds));
    }

    public synchronized Map<Step, Count> counts() {
        return series.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().count(),
                        (a, b) -> a,
                        () -> new EnumMap<>(Step.class)));
    }

    /** A ring of rates. */
    private static final class Series {
        private final double[] rates = new double[SECONDS];
        private long total;
        private long before;
        private int ticks;

        private void tick(double seconds) {
            rates[ticks % SECONDS] = (total - before) / seconds;
            before = total;
            ticks++;
        }

        private Count count() {
            int filled = Math.min(ticks, SECONDS);
            double[] history = new double[filled];
            for (int i = 0; i < filled; i++) {
                history[i] = rates[(ticks - filled + i) % SECONDS];
            }
            return new Count(total, mean(history), history);
        }

        /** Of the last few seconds: measures come once a checkpoint, a single second would flicker. */
        private static double mean(double[] history) {
            return Arrays.stream(history)
                    .skip(Math.max(0, history.length - MEAN_OVER))
                    .average()
                    .orElse(0);
        }
    }
}
