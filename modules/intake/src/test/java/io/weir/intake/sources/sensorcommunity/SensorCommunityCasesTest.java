package io.weir.intake.sources.sensorcommunity;

import java.nio.file.Path;

import io.weir.intake.sources.FormatCases;

class SensorCommunityCasesTest extends FormatCases {

    SensorCommunityCasesTest() {
        super(Path.of("src/test/resources/io/weir/intake/sources/sensorcommunity/cases"), SensorCommunityFormat::read);
    }
}
