package io.weir.faults;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import picocli.CommandLine.Option;

/** What both commands can be told. */
final class RunOptions {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides what is put in, what is killed and when (default: another one each time).")
    private Long seed;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many sensors take turns (default: ${DEFAULT-VALUE}).")
    private int sensors;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "modules/faults/target/runs",
            description = "Where each run has a folder of its own, with logs (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--shared",
            paramLabel = "DIR",
            defaultValue = "../shared",
            description =
                    "Where influxd/run may be; without it the embedded store is used (default: ${DEFAULT-VALUE}).")
    private Path shared;

    private final String time = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());

    long seed() {
        if (seed == null) {
            seed = System.nanoTime() % 1_000_000;
        }
        return seed;
    }

    int sensors() {
        return sensors;
    }

    /** The folder of this run. */
    Path runFolder(String command) {
        return folder.toAbsolutePath().normalize().resolve(command + "-" + time + "-seed-" + seed());
    }

    Path shared() {
        return shared;
    }
}
