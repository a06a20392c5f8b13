package io.weir.bench.readers;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import io.weir.bench.archive.Median;
import io.weir.model.settings.ConfigException;

/**
 * The reader of each format against cutting alone by the format's usual library, in turn, in one process: records per second
 * of CPU time, that of compiler and collector included.
 */
public final class ReadersBench {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int LONGEST_WARM_UP = 24; // rounds
    private static final int SETTLED = 3; // of them, in which nobody got quicker: then the compiler is done
    private static final double QUICKER = 1.05;
    private static final long ROUND_NANOS = 250_000_000; // of CPU time; the system counts it in steps of 10 ms

    private final int rounds;
    private final String named;
    private final PrintStream out;

    /**
     * @param rounds in each of which all that work a feed off have their turn
     * @param named what a feed's name has in it, whatever its letters' case; others are left out
     */
    public ReadersBench(int rounds, String named, PrintStream out) {
        this.rounds = rounds;
        this.named = named.toLowerCase(Locale.ROOT);
        this.out = out;
    }

    /**
     * Measures, and prints a line for each format.
     *
     * @param folder is empty
     */
    public void run(Path folder) throws IOException {
        out.printf(
                "%-50s %9s %9s %9s %9s %9s%n",
                "thousand records per CPU second", "reader", "cut", "texts", "cut/r", "texts/r");
        List<Feed> feeds = Feeds.all(folder).stream()
                .filter(feed -> feed.name().toLowerCase(Locale.ROOT).contains(named))
                .toList();
        if (feeds.isEmpty()) {
            throw new ConfigException("BENCH_FEEDS must be in the name of a feed, but is '" + named + "'");
        }
        for (Feed feed : feeds) {
            long readings = feed.reader().run();
            if (readings < feed.records()) {
                throw new IllegalStateException(
                        feed.name() + " has " + feed.records() + " records, but gave " + readings + " readings");
            }
            List<Double> speeds = speeds(feed);
            out.printf(
                    "%-50s %,9.0f %,9.0f %,9.0f %9.2f %9.2f%n",
                    feed.name(),
                    speeds.get(0) / 1e3,
                    speeds.get(1) / 1e3,
                    speeds.get(2) / 1e3,
                    speeds.get(1) / speeds.get(0),
                    speeds.get(2) / speeds.get(0));
        }
    }

    /** Of each work, the middle one of all rounds but the first, in which the compiler is busy. */
    private List<Double> speeds(Feed feed) throws IOException {
        double[] best = new double[feed.works().size()];
        int settled = 0;
        for (int round = 0; round < LONGEST_WARM_UP && settled < SETTLED; round++) {
            settled++;
            List<Double> speeds = round(feed);
            for (int work = 0; work < best.length; work++) {
                settled = speeds.get(work) > QUICKER * best[work] ? 0 : settled;
                best[work] = Math.max(best[work], speeds.get(work));
            }
        }
        List<List<Double>> counted = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            counted.add(round(feed));
        }
        return IntStream.range(0, best.length)
                .mapToObj(work -> Median.of(counted, speeds -> speeds.get(work)))
                .toList();
    }

    private static List<Double> round(Feed feed) throws IOException {
        List<Double> speeds = new ArrayList<>();
        for (Work work : feed.works()) {
            speeds.add(speed(work) * feed.records());
        }
        return speeds;
    }

    /** How often a second of CPU time it is done. */
    private static double speed(Work work) throws IOException {
        long begun = SYSTEM.getProcessCpuTime();
        long spent = 0;
        long times = 0;
        long result = 0;
        while (spent < ROUND_NANOS) {
            result += work.run();
            times++;
            spent = SYSTEM.getProcessCpuTime() - begun;
        }
        if (result == 0) {
            throw new IllegalStateException("There was nothing to do");
        }
        return times * 1e9 / spent;
    }
}
