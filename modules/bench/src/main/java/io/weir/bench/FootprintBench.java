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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code weir run} costs a laptop: the time from the start of the process to the first measure stored, and the memory
 * it holds, with the launcher as people use it.
 */
final class FootprintBench {

    private static final Pattern STORED_AFTER = Pattern.compile("stored after (\\d+) ms");
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
        for (int start = 0; start < STARTS; start++) {
            starts.add(startMillis(folder.resolve("start-" + start)));
        }
        List<Long> sorted = starts.stream().sorted().toList();
        out.printf("First measure stored after %,d ms (median of %s)%n", sorted.get(STARTS / 2), starts);
        out.printf(
                "Resident memory: at most %,d MiB within %d s of `weir run` with the recorded source%n",
                mostResidentKibibytes(folder.resolve("memory")) / 1024, WATCHED.toSeconds());
    }

    private long startMillis(Path data) throws IOException, InterruptedException {
        Path output = Files.createDirectories(data).resolve("output");
        Process weir = start(data, output, "--until-stored");
        if (!weir.waitFor(WATCHED.toSeconds(), TimeUnit.SECONDS)) {
            weir.destroyForcibly();
        }
        Matcher storedAfter = STORED_AFTER.matcher(Files.readString(output));
        if (!storedAfter.find()) {
            throw new IllegalStateException("No measure was stored: " + Files.readString(output));
        }
        return Long.parseLong(storedAfter.group(1));
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

    private Process start(Path data, Path output, String... more) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                launcher.toString(),
                                "run",
                                "--source",
                                "recorded",
                                "--port",
                                "0",
                                "--data",
                                data.resolve("data").toString()),
                        Stream.of(more))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
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
