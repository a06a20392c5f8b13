package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.intake.usual.UsualJson;
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

    private static final String PLACE = "GPS_"; // where the board is, and no measure
    private static final String ID = "esp8266id";
    private static final String VALUES = "sensordatavalues";
    private static final String TIME = "timestamp";
    private static final byte[] LIST = UsualJson.ascii(VALUES);
    private static final byte[] NAME = UsualJson.ascii("value_type");
    private static final byte[] TEXT = UsualJson.ascii("value");

    /** What one of a board's sensors says. */
    private record Part(String type, Measured measured) {}

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        List<Told> fields = fields(message);
        String board = board(message, fields);
        List<Part> parts = new ArrayList<>(4);
        for (Told told : fields) {
            if (told.block() != null && !told.name().startsWith(PLACE)) {
                put(message, board, told, parts);
            }
        }
        Instant takenAt = BoardTime.of(TIME, fields, BoardTime.UTC, message.receivedAt());
        parts.forEach(part -> part.measured().to(takenAt, out));
    }

    /** A board's own fields, and its values as those of a block. */
    private static List<Told> fields(Message message) throws IOException {
        byte[] payload = message.payload();
        UsualJson json = new UsualJson();
        json.begin(payload, 0, payload.length);
        List<Told> fields = new ArrayList<>();
        boolean listed = false;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(LIST)) {
                json.refuseIf(listed);
                listed = true;
                json.take('[');
                do {
                    fields.add(value(json));
                } while (json.follows(','));
                json.take(']');
            } else {
                fields.add(Told.scalar(null, json, mark));
            }
        }
        return json.ended() && listed ? fields : ofTree(message.object());
    }

    private static Told value(UsualJson json) {
        String name = null;
        Told told = null;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(NAME)) {
                json.note(mark);
                name = json.term();
                json.refuseIf(json.sort() != UsualJson.Sort.TEXT);
            } else if (json.is(TEXT)) {
                told = Told.scalar(VALUES, json, mark);
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
        json.refuseIf(name == null || told == null);
        return told == null ? null : new Told(VALUES, name, told.text(), told.number());
    }

    private static List<Told> ofTree(JsonNode payload) {
        JsonNode values = payload.path(VALUES);
        if (!values.isArray() || values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, VALUES + " is missing or empty");
        }
        List<Told> fields = new ArrayList<>();
        fields.add(new Told(null, ID, payload.path(ID).asText(""), false));
        fields.add(new Told(
                null, TIME, Told.text(payload.path(TIME)), payload.path(TIME).isNumber()));
        for (JsonNode each : values) {
            JsonNode name = Message.object("an item of " + VALUES, each).path("value_type");
            if (!name.isTextual()) {
                throw new InvalidReadingException(Reason.MISSING_FIELD, "value_type of a value is missing");
            }
            JsonNode value = each.path("value");
            fields.add(new Told(VALUES, name.asText(), Told.text(value), value.isNumber()));
        }
        return fields;
    }

    private static void put(Message message, String board, Told told, List<Part> parts) {
        String name = told.name();
        int end = name.indexOf('_');
        String type = end > 0 && end < name.length() - 1 ? TYPES.get(name.substring(0, end)) : null;
        if (type != null) {
            sensor(message, board, type, parts).put(Field.of(name.substring(end + 1)), told);
        } else if (name.equals("temperature") || name.equals("humidity")) {
            sensor(message, board, DHT, parts).put(Field.of(name), told);
        } else if (name.equals("signal")) {
            String clean = told.text() == null ? null : told.text().replace(" dBm", "");
            sensor(message, board, BOARD, parts).put(name, clean, Unit.AS_IS);
        } else {
            sensor(message, board, BOARD, parts).put(Field.of(name), told);
        }
    }

    private static Measured sensor(Message message, String board, String type, List<Part> parts) {
        for (Part part : parts) {
            if (part.type().equals(type)) {
                return part.measured();
            }
        }
        Measured measured = type.equals(BOARD)
                ? new Measured(message, board, null)
                : new Measured(message, board + '-' + type, type);
        parts.add(new Part(type, measured));
        return measured;
    }

    private static String board(Message message, List<Told> fields) {
        String id = "";
        for (Told told : fields) {
            if (told.block() == null && told.name().equals(ID) && told.text() != null) {
                id = told.text();
            }
        }
        if (id.isBlank()) {
            id = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        }
        if (id.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "esp8266id is missing, and the topic has none");
        }
        return id;
    }
}
