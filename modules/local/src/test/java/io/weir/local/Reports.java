package io.weir.local;

import java.nio.file.Path;

/** The inputs after public reports: beside the tests of the scraper, with a README that has their sources. */
final class Reports {

    private static final Path FOLDER = Path.of("../scraper/src/test/resources/io/weir/scraper/reports");

    private Reports() {}

    static Path file(String name) {
        return FOLDER.resolve(name);
    }
}
