package io.weir.local.boards;

import java.util.Locale;

import io.weir.wire.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a board has measured, as it writes it: texts with two digits behind the point. */
record SimulatedReading(String pm10, String pm25, String temperature, String humidity, long intervalMillis) {

    /** In the form of airrohr's firmware, for its own API and for a bridge to MQTT. */
    byte[] airrohr(long board) {
        return Json.bytes(512, json -> {
            json.writeStartObject();
            json.writeStringField("esp8266id", Long.toString(board));
            json.writeStringField("software_version", "NRZ-2020-133");
            json.writeArrayFieldStart("sensordatavalues");
            String[][] values = {
                {"SDS_P1", pm10},
                {"SDS_P2", pm25},
                {"temperature", temperature},
                {"humidity", humidity},
                {"interval", Long.toString(intervalMillis)},
                {"signal", "-61"}
            };
            for (String[] value : values) {
                json.writeStartObject();
                json.writeStringField("value_type", value[0]);
                json.writeStringField("value", value[1]);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** A line of the small sketches for thermometers, with its temperature in Fahrenheit. */
    byte[] line(long board, long sequence) {
        double fahrenheit = Double.parseDouble(temperature) * 9 / 5 + 32;
        return String.format(
                        Locale.ROOT,
                        "{\"dev_id\":\"ESP_%d\",\"seq\":%d,\"t\":%.2f,\"h\":%s}\n",
                        board,
                        sequence,
                        fahrenheit,
                        humidity)
                .getBytes(UTF_8);
    }
}
