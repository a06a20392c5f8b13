package io.weir.intake.sources.alarms;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class AlarmCasesTest extends FormatCases {

    AlarmCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/alarms/cases"),
                AlarmsSource.SPEC.format().orElseThrow());
    }
}
