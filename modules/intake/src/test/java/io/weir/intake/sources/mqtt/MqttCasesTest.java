package io.weir.intake.sources.mqtt;

import java.nio.file.Path;
import java.time.ZoneId;

import io.weir.intake.sources.FormatCases;

class MqttCasesTest extends FormatCases {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    MqttCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/mqtt/cases"),
                (in, source, receivedAt, out) -> MqttFormat.read(in, ZONE, source, receivedAt, out));
    }
}
