package io.weir.intake.sources.lines;

import java.nio.file.Path;
import java.util.List;

import io.weir.intake.sources.FormatCases;

class LinesCasesTest extends FormatCases {

    LinesCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/lines/cases"),
                LinesFormat.again(),
                record -> record.startsWith("{") ? "json" : "motion",
                List.of("json", "motion"));
    }
}
