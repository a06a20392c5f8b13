package io.weir.bench.state;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;

/**
 * The state of the statistics of so many sensors with a kind each, in one subtask, by each of Flink's backends: how large it is, and how long checkpoints,
 * savepoints and going on from them take.
 */
public final class StateBench {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int UNDER_LOAD = 4; // checkpoints
    private static final int PART = 10; // of which one measures between two checkpoints

    private final long sensors;
    private final int laps;
    private final PrintStream out;

    /**
     * @param laps how many values there are of each sensor
     */
    public StateBench(long sensors, int laps, PrintStream out) {
        this.sensors = sensors;
        this.laps = laps;
        this.out = out;
    }

    /** Measures each of the backends, and prints some lines of it. */
    public void run(Path folder, List<String> backends) throws Exception {
        for (String backend : backends) {
            out.printf("%s, %,d sensors with %d values each%n", backend, sensors, laps);
            run(backend, folder.resolve(backend));
        }
    }

    private void run(String backend, Path folder) throws Exception {
        MadeUpValues.reset();
        StateJob.Written full;
        StateJob.Written saved;
        try (StateJob job = StateJob.start(backend, sensors, folder, null)) {
            long begun = SYSTEM.getProcessCpuTime();
            job.work(sensors * laps);
            out.printf("  a value: %.1f µs of CPU%n", (SYSTEM.getProcessCpuTime() - begun) / 1e3 / sensors / laps);
            System.gc();
            out.printf(
                    "  heap in use: %,d MiB%n",
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
            full = job.checkpointOfAll();
            say("checkpoint of all", full);
            job.take(sensors / PART);
            say("checkpoint after a tenth measured", job.checkpoint());
            job.checkpointsUnderLoad(UNDER_LOAD)
                    .forEach(each -> say("checkpoint while values come as fast as they can", each));
            saved = job.savepoint();
            say("savepoint", saved);
        }
        restore(backend, folder, "checkpoint", full.path());
        restore(backend, folder, "savepoint", saved.path());
    }

    private void say(String what, StateJob.Written written) {
        out.printf(
                "  %s: %,d MB, %,d bytes a sensor, %.1f s%s%n",
                what,
                written.bytes() / 1_000_000,
                written.bytes() / sensors,
                written.seconds(),
                Double.isNaN(written.pause()) ? "" : String.format(", a pause of %.2f s", written.pause()));
    }

    private void restore(String backend, Path folder, String what, Path from) throws Exception {
        long begun = System.nanoTime();
        try (StateJob job = StateJob.start(backend, sensors, folder, from)) {
            out.printf("  going on from the %s: %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
        } catch (IllegalStateException e) {
            out.printf(
                    "  going on from the %s: %s%n",
                    what, e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
