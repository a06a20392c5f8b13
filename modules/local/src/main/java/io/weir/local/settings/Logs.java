package io.weir.local.settings;

import java.nio.file.Path;

/** Sends what is logged to a file in the data folder; said before anything logs, for logback reads it once. */
public final class Logs {

    private static final String FILE = "weir.log";

    private Logs() {}

    /** Sends what is logged to a file in the data folder. */
    public static void to(Path data) {
        System.setProperty(FILE, data.resolve("logs").resolve(FILE).toString());
    }
}
