package io.weir.live;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much went through each stage: in all since the start, and second by second for the last minutes. */
final class Stages {

    /** How many seconds are remembered. */
    static final int SECONDS = 300;

    private static final int MEAN_OVER = 5;

    /** What is counted, in the order in which it happens. */
    enum Stage {
        /** Readings put on {@code sensor-readings}. */
        READ,
        /** Measures that the splitter made of them. */
        SPLIT,
        /** Measures that the collector stored. */
        STORED,
        /** Values that were turned away anywhere. */
        REJECTED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Waiting before a stage, in records; -1 where it is not known.
     *
     * @param splitterTold how many seconds ago the splitter last said how far it is
     */
    record Lag(long splitter, long splitterTold, long collector) {
        static final Lag UNKNOWN = new Lag(-1, 0, -1);
    }

    /**
     * One stage at one moment.
     *
     * @param total since the start
     * @param perSecond mean of the last seconds
     * @param history per second, the newest last
     */
    record Count(long total, double perSecond, double[] history) {}

    private final Map<Stage, Series> series = new EnumMap<>(Stage.class);
    private Lag lag = Lag.UNKNOWN;
    private long newestStored;

    Stages() {
        for (Stage stage : Stage.values()) {
            series.put(stage, new Series());
        }
    }

    synchronized void add(Stage stage, long count) {
        series.get(stage).total += count;
    }

    synchronized void lag(Lag lag) {
        this.lag = lag;
    }

    synchronized Lag lag() {
        return lag;
    }

    /** The newest measure known to be stored was taken then, in milliseconds since 1970. */
    synchronized void stored(long takenAt) {
        newestStored = Math.max(newestStored, takenAt);
    }

    synchronized long newestStored() {
        return newestStored;
    }

    /** A second, or whatever it took, is over. */
    synchronized void tick(double seconds) {
        series.values().forEach(each -> each.tick(seconds));
    }

    synchronized Map<Stage, Count> counts() {
        return series.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().count(),
                        (a, b) -> a,
                        () -> new EnumMap<>(Stage.class)));
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
