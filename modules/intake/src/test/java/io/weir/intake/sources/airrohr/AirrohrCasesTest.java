package io.weir.intake.sources.airrohr;

import java.nio.file.Path;
import java.util.List;

import io.weir.intake.sources.FormatCases;

class AirrohrCasesTest extends FormatCases {

    AirrohrCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/airrohr/cases"),
                AirrohrFormat.again(),
                record -> record.startsWith("feinstaub") ? "line" : "json",
                List.of("json", "line"));
    }
}
