package io.weir.bench.forecasts;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.weir.bench.archive.Spent;
import io.weir.bench.archive.Watch;

/** What {@code weir train} takes for a country of sensors, with the launcher as people use it: time and memory. */
public final class ManyStationsBench {

    private static final int STATIONS = 15_000;
    private static final int DAYS = 30;
    private static final int GOAL_MEBIBYTES = 4_096;
    private static final Duration MOST = Duration.ofMinutes(60);

    private final Path launcher;
    private final PrintStream out;

    /**
     * @param launcher {@code weir}, beside its jar
     */
    public ManyStationsBench(Path launcher, PrintStream out) {
        this.launcher = launcher;
        this.out = out;
    }

    /**
     * Prints it.
     *
     * @param folder for half a gigabyte
     * @param size of the model, as {@code weir train} has it
     */
    public void run(Path folder, String size) throws IOException, InterruptedException {
        Path table = folder.resolve("many.csv");
        Path mapping = folder.resolve("many.json");
        ManyStations.write(STATIONS, DAYS, table, mapping);
        Watch watch = new Watch(folder, MOST);
        Spent spent = watch.run(List.of(
                        launcher.toString(),
                        "train",
                        table.toString(),
                        "--mapping",
                        mapping.toString(),
                        "--target",
                        "P2",
                        "--until",
                        ManyStations.until(DAYS).toString(),
                        "--size",
                        size,
                        "--model",
                        folder.resolve("many.model").toString()))
                .orElseThrow(() -> new IllegalStateException("It took more than " + MOST.toMinutes() + " minutes"));
        out.printf(
                "%n%,d stations x %d days, --size %s: %.0f s, %.0f s of CPU time, %,.0f MiB at most, goal %,d MiB%n%s",
                STATIONS, DAYS, size, spent.wall(), spent.cpu(), spent.resident(), GOAL_MEBIBYTES, watch.output());
    }
}
