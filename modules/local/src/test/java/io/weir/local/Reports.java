package io.weir.local;

import java.nio.file.Path;

/** The inputs after public reports: beside the tests of the scraper, with a README that has their sources. */
public final class Reports {

    private static final Path FOLDER =
            Path.of("../intake/src/test/resources/io/weir/intake/sources/sensorcommunity/reports");

    private Reports() {}

    public static Path file(String name) {
        return FOLDER.resolve(name);
    }
}
