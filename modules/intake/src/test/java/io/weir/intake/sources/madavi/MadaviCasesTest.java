package io.weir.intake.sources.madavi;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class MadaviCasesTest extends FormatCases {

    MadaviCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/madavi/cases"),
                MadaviForm.SPEC.format().orElseThrow());
    }
}
