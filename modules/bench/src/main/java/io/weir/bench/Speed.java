package io.weir.bench;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import io.weir.bench.archive.Median;

/**
 * How quick a contender was.
 *
 * @param perSecond readings per second of the clock
 * @param perCpuSecond readings per second of CPU time, all threads of this process together
 */
record Speed(double perSecond, double perCpuSecond) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;

    private record Moment(long nanos, long cpuNanos, long done) {
        static Moment now(long done) {
            return new Moment(System.nanoTime(), SYSTEM.getProcessCpuTime(), done);
        }
    }

    /** Watches a run: from so many readings on to so many, in which it is at full speed. */
    static Speed of(Contender.Run run, long from, long to) {
        Moment start = await(run, from);
        Moment end = await(run, to);
        double done = end.done() - start.done();
        return new Speed(done * 1e9 / (end.nanos() - start.nanos()), done * 1e9 / (end.cpuNanos() - start.cpuNanos()));
    }

    /** The middle one of each figure. */
    static Speed median(List<Speed> speeds) {
        return new Speed(Median.of(speeds, Speed::perSecond), Median.of(speeds, Speed::perCpuSecond));
    }

    private static Moment await(Contender.Run run, long readings) {
        long done = run.done();
        long moved = System.nanoTime();
        while (done < readings) {
            pause();
            long before = done;
            done = run.done();
            if (done > before) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > LONGEST_PAUSE_NANOS) {
                throw new IllegalStateException("Nothing moves: " + done + " of " + readings + " readings");
            }
        }
        return Moment.now(done);
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
