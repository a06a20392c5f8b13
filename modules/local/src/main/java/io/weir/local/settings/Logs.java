package io.weir.local.settings;

import java.nio.file.Path;

/** Sends what is logged to a file in the data folder; said before anything logs, for logback reads it once. */
public final class Logs {

    private static final String FILE = "weir.log";

    private Logs() {}

    /** Sends what is logged to a file in the data folder. */
    public static void to(Path data) {
        to(data, FILE);
    }

    /** The same, to a file of its own, for a command beside a Weir that runs: two processes can't roll one file over. */
    public static void beside(Path data) {
        to(data, "command.log");
    }

    private static void to(Path data, String file) {
        System.setProperty(FILE, data.resolve("logs").resolve(file).toString());
    }
}
