package io.weir.intake.sources.table;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class NumbersCasesTest extends FormatCases {

    NumbersCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/table/cases"),
                NumbersFormat.SPEC.format().orElseThrow());
    }
}
