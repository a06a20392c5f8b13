package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** {@code tele/<board>/SENSOR} of Tasmota: a block for each sensor, in the units that its user chose, at local time. */
public final class Tasmota implements Payload {

    private static final String TEMPERATURE = "temperature";
    private static final String PRESSURE = "pressure";

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("Humidity", Field.of("humidity")),
            Map.entry("Illuminance", Field.of("ambient_light")),
            Map.entry("CarbonDioxide", Field.of("co2_ppm")),
            Map.entry("eCO2", Field.of("eco2")),
            Map.entry("PM1", Field.of("P0")),
            Map.entry("PM2.5", Field.of("P2")),
            Map.entry("PM4", Field.of("P4")),
            Map.entry("PM10", Field.of("P1")),
            Map.entry("VOC", Field.of("voc_index")),
            Map.entry("NOx", Field.of("nox_index")),
            Map.entry("Power", Field.of("power")),
            Map.entry("Voltage", Field.of("mains_voltage")),
            Map.entry("Current", Field.of("current")),
            Map.entry("Total", Field.of("energy")));

    /** Numbers that follow from others, or tell of no moment: nothing is lost with them. */
    private static final Set<String> NO_MEASURES = Set.of(
            "Id",
            "DewPoint",
            "Yesterday",
            "Today",
            "Period",
            "ApparentPower",
            "ReactivePower",
            "Factor",
            "SeaPressure");

    private static final Pattern NUMBER = Pattern.compile("[-_](0x)?[0-9A-Fa-f]{1,2}$"); // SHT3X-0x44, DS18B20-1

    private final ZoneId zone;

    /**
     * @param zone of the boards, which name none
     */
    public Tasmota(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        JsonNode payload = message.object();
        Unit temperature = unit("TempUnit", payload, Unit.CELSIUS);
        Unit pressure = unit("PressureUnit", payload, Unit.HECTOPASCAL);
        Instant takenAt = BoardTime.of("Time", payload.path("Time"), zone, message.receivedAt());
        String board = board(message);
        for (Map.Entry<String, JsonNode> block : payload.properties()) {
            if (block.getValue().isObject()) {
                Measured measured = new Measured(message, board + '/' + block.getKey(), type(block.getKey()));
                for (Map.Entry<String, JsonNode> each : block.getValue().properties()) {
                    put(measured, each.getKey(), each.getValue(), temperature, pressure);
                }
                measured.to(takenAt, out);
            }
        }
    }

    private static void put(Measured measured, String name, JsonNode value, Unit temperature, Unit pressure) {
        if (name.equals("Temperature")) {
            measured.put(Field.of(TEMPERATURE, temperature), value);
        } else if (name.equals("Pressure")) {
            measured.put(Field.of(PRESSURE, pressure), value);
        } else if (FIELDS.containsKey(name)) {
            measured.put(FIELDS.get(name), value);
        } else if (value.isNumber() && !NO_MEASURES.contains(name)) {
            measured.put(Field.of(name), value); // the catalogue of whoever has it may know it
        }
    }

    private static Unit unit(String field, JsonNode payload, Unit otherwise) {
        return payload.has(field)
                ? Unit.of(payload.get(field).asText())
                        .orElseThrow(() -> new InvalidReadingException(
                                Reason.MALFORMED,
                                field + " must be a unit such as C or hPa, but is "
                                        + payload.get(field).toString()))
                : otherwise;
    }

    /** What is left of the topic: the user may have put the levels in another order. */
    private static String board(Message message) {
        StringJoiner board = new StringJoiner("/");
        for (String level : message.topic().split("/")) {
            if (!level.equals("tele") && !level.equals("SENSOR")) {
                board.add(level);
            }
        }
        return board.toString();
    }

    private static String type(String block) {
        return NUMBER.matcher(block).replaceFirst("");
    }
}
