package io.weir.intake.sources.airrohr;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class AirrohrCasesTest extends FormatCases {

    AirrohrCasesTest() {
        super(Path.of("src/test/resources/io/weir/intake/sources/airrohr/cases"), AirrohrFormat.again());
    }
}
