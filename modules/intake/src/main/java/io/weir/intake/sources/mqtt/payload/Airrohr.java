package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * What boards with airrohr's firmware send, put on a topic by a bridge: all sensors of a board in one list, told apart by the
 * beginnings of their names. Each is a sensor of its own.
 */
public final class Airrohr implements Payload {

    private static final String BOARD = "board";
    private static final String DHT = "DHT22"; // whose values have no beginning

    /** Types by what names begin with. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("SDS", "SDS011"),
            Map.entry("PMS", "PMS5003"),
            Map.entry("PMS2", "PMS5003-2"),
            Map.entry("HPM", "HPM"),
            Map.entry("NPM", "NextPM"),
            Map.entry("IPS", "IPS-7100"),
            Map.entry("SPS30", "SPS30"),
            Map.entry("SEN5X", "SEN5X"),
            Map.entry("BMP", "BMP180"),
            Map.entry("BMP280", "BMP280"),
            Map.entry("BME280", "BME280"),
            Map.entry("HTU21D", "HTU21D"),
            Map.entry("SHT3X", "SHT3X"),
            Map.entry("SCD30", "SCD30"),
            Map.entry("DS18B20", "DS18B20"),
            Map.entry("DNMS", "DNMS"));

    private static final Pattern NAME = Pattern.compile("([A-Z0-9]+?)_(.+)");
    private static final String PLACE = "GPS_"; // where the board is, and no measure

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        JsonNode payload = message.object();
        String board = board(message, payload);
        JsonNode values = payload.path("sensordatavalues");
        if (!values.isArray() || values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "sensordatavalues is missing or empty");
        }
        Map<String, Measured> sensors = new LinkedHashMap<>();
        for (JsonNode each : values) {
            JsonNode name = Message.object("an item of sensordatavalues", each).path("value_type");
            if (!name.isTextual()) {
                throw new InvalidReadingException(Reason.MISSING_FIELD, "value_type of a value is missing");
            }
            put(message, board, name.asText(), each.path("value"), sensors);
        }
        Instant takenAt = BoardTime.of("timestamp", payload.path("timestamp"), BoardTime.UTC, message.receivedAt());
        sensors.values().forEach(sensor -> sensor.to(takenAt, out));
    }

    private static void put(Message message, String board, String name, JsonNode value, Map<String, Measured> sensors) {
        if (name.startsWith(PLACE)) {
            return;
        }
        Matcher matcher = NAME.matcher(name);
        String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
        if (type != null) {
            sensor(message, board, type, sensors).put(Field.of(matcher.group(2)), value);
        } else if (name.equals("temperature") || name.equals("humidity")) {
            sensor(message, board, DHT, sensors).put(Field.of(name), value);
        } else if (name.equals("signal")) {
            sensor(message, board, BOARD, sensors).put("signal", value.asText().replace(" dBm", ""), Unit.AS_IS);
        } else {
            sensor(message, board, BOARD, sensors).put(Field.of(name), value);
        }
    }

    private static Measured sensor(Message message, String board, String type, Map<String, Measured> sensors) {
        return sensors.computeIfAbsent(
                type,
                each -> type.equals(BOARD)
                        ? new Measured(message, board, null)
                        : new Measured(message, board + '-' + type, type));
    }

    private static String board(Message message, JsonNode payload) {
        String id = payload.path("esp8266id").asText("");
        if (id.isBlank()) {
            id = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        }
        if (id.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "esp8266id is missing, and the topic has none");
        }
        return id;
    }
}
