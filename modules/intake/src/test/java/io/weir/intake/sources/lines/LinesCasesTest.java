package io.weir.intake.sources.lines;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class LinesCasesTest extends FormatCases {

    LinesCasesTest() {
        super(Path.of("src/test/resources/io/weir/intake/sources/lines/cases"), LinesFormat.again());
    }
}
