package io.weir.intake.sources.mqtt;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.sources.FormatCases;

class MqttCasesTest extends FormatCases {

    /** As a rejection keeps it. */
    private static final Pattern FORM = Pattern.compile("\\A\\{\"topic\":.*?\"form\":\"([a-z0-9-]+)\"");

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    MqttCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/mqtt/cases"),
                (in, source, receivedAt, out) -> MqttFormat.read(in, ZONE, source, receivedAt, out),
                MqttCasesTest::form,
                forms());
    }

    private static String form(String record) {
        Matcher named = FORM.matcher(record);
        if (named.find()) {
            return named.group(1);
        }
        return record.startsWith("{\"id\"") ? "sensor-community" : "recording";
    }

    private static List<String> forms() {
        List<String> forms = new ArrayList<>(Forms.NAMES);
        forms.addAll(List.of("discovery", "announced", "recording"));
        return forms;
    }
}
