package io.weir.intake.sources.csv;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class CsvCasesTest extends FormatCases {

    private static final Path FOLDER = Path.of("src/test/resources/io/weir/intake/sources/csv");

    CsvCasesTest() {
        super(
                FOLDER.resolve("cases"),
                CsvMapping.read(FOLDER.resolve("mapping.json")).spec().format().orElseThrow());
    }
}
