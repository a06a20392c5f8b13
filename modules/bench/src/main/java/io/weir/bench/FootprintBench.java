package io.weir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.bench.archive.Spent;
import io.weir.bench.archive.Watch;

/**
 * What {@code weir run} costs a laptop: the time and the CPU time from the start of the process to the first measure
 * stored, and the memory it holds, with the launcher as people use it.
 */
final class FootprintBench {

    private static final Pattern STORED_AFTER =
            Pattern.compile("stored after (\\d+) ms and (\\d+\\.\\d) s of CPU time");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int STARTS = 5;
    private static final Duration WATCHED = Duration.ofMinutes(2);

    private final Path launcher;
    private final PrintStream out;

    /**
     * @param launcher {@code weir}, beside its jar and its class archive
     */
    FootprintBench(Path launcher, PrintStream out) {
        this.launcher = launcher;
        this.out = out;
    }

    /** Measures in folders below this one, which has to be empty. */
    void run(Path folder) throws IOException, InterruptedException {
        List<Long> starts = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Spent> spent = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            Watch watch = new Watch(Files.createDirectory(folder.resolve("start-" + start)), WATCHED);
            spent.add(watch.run(command(folder.resolve("data-" + start), "--until-stored"))
                    .orElseThrow(() -> new IllegalStateException("No measure was stored")));
            MatchResult stored = stored(watch.output());
            starts.add(Long.parseLong(stored.group(1)));
            cpu.add(Double.parseDouble(stored.group(2)));
        }
        out.printf("First measure stored after %,d ms (median of %s)%n", median(starts), starts);
        out.printf("and %.1f s of CPU time, Redis included (median of %s)%n", median(cpu), cpu);
        out.printf("From start to end of that: %s%n", Spent.median(spent));
        out.printf(
                "Resident memory: at most %,d MiB within %d s of `weir run` with the recorded source%n",
                mostResidentKibibytes(folder.resolve("memory")) / 1024, WATCHED.toSeconds());
    }

    private static MatchResult stored(String output) {
        return STORED_AFTER
                .matcher(output)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No measure was stored: " + output));
    }

    private static <T extends Comparable<T>> T median(List<T> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /** The process's own memory as Linux counts it; Redis, its child, is not in it. */
    private long mostResidentKibibytes(Path data) throws IOException, InterruptedException {
        Path output = Files.createDirectories(data).resolve("output");
        Process weir = start(data, output);
        try {
            long most = 0;
            Instant end = Instant.now().plus(WATCHED);
            while (Instant.now().isBefore(end) && !weir.waitFor(1, TimeUnit.SECONDS)) {
                most = Math.max(most, residentKibibytes(weir.pid()));
            }
            return most;
        } finally {
            weir.destroy();
            weir.waitFor();
        }
    }

    private Process start(Path data, Path output) throws IOException {
        return new ProcessBuilder(command(data.resolve("data")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private List<String> command(Path data, String... more) {
        return Stream.concat(
                        Stream.of(
                                launcher.toString(),
                                "run",
                                "--source",
                                "recorded",
                                "--port",
                                "0",
                                "--data",
                                data.toString()),
                        Stream.of(more))
                .toList();
    }

    private static long residentKibibytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) { // not on Linux, or ended just now
            return 0;
        }
        Matcher resident = RESIDENT.matcher(Files.readString(status));
        return resident.find() ? Long.parseLong(resident.group(1)) : 0;
    }
}
