package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * What a Shelly of the second generation or later tells on {@code <board>/events/rpc}, and a component of it on {@code
 * <board>/status/<component>}. It tells what has changed, and what it does not tell is as it was: there is nothing to store.
 */
public final class Shelly implements Payload {

    /** What is told of a component, and where. */
    private record Part(JsonPointer pointer, Field field) {

        static Part at(String pointer, String kind) {
            return new Part(JsonPointer.compile(pointer), Field.of(kind));
        }
    }

    private static final Map<String, List<Part>> COMPONENTS = Map.of(
            "temperature", List.of(Part.at("/tC", "temperature")),
            "humidity", List.of(Part.at("/rh", "humidity")),
            "illuminance", List.of(Part.at("/lux", "ambient_light")),
            "devicepower", List.of(Part.at("/battery/V", "voltage"), Part.at("/battery/percent", "battery")),
            "voltmeter", List.of(Part.at("/voltage", "voltage")),
            "switch", mains(),
            "cover", mains(),
            "light", mains(),
            "pm1", mains());

    private static final Pattern COMPONENT = Pattern.compile("([a-z0-9_]+):(\\d{1,5})");

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        JsonNode payload = message.object();
        Map<String, Measured> sensors = new LinkedHashMap<>();
        String[] levels = message.topic().split("/");
        String last = levels[levels.length - 1];
        if (COMPONENT.matcher(last).matches()) {
            put(message, levels[0], last, payload, sensors);
            sensors.values().forEach(sensor -> sensor.to(message.receivedAt(), out));
        } else if (tells(payload)) {
            JsonNode params = Message.object("params", payload.path("params"));
            Instant takenAt = BoardTime.of("ts", params.path("ts"), BoardTime.UTC, message.receivedAt());
            String board = payload.path("src").isTextual() ? payload.get("src").asText() : levels[0];
            params.properties().forEach(each -> put(message, board, each.getKey(), each.getValue(), sensors));
            sensors.values().forEach(sensor -> sensor.to(takenAt, out));
        }
    }

    /** A button that was pressed is no measure. */
    private static boolean tells(JsonNode payload) {
        if (!payload.path("method").isTextual()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "method is missing");
        }
        String method = payload.get("method").asText();
        return method.equals("NotifyStatus") || method.equals("NotifyFullStatus");
    }

    /** Components of one number are one sensor: a board's own is 0, those plugged into it count from 100. */
    private static void put(
            Message message, String board, String name, JsonNode component, Map<String, Measured> sensors) {
        Matcher matcher = COMPONENT.matcher(name);
        List<Part> parts = matcher.matches() ? COMPONENTS.get(matcher.group(1)) : null;
        if (parts == null) {
            return;
        }
        String number = matcher.group(2);
        Measured sensor = sensors.computeIfAbsent(
                number, each -> new Measured(message, number.equals("0") ? board : board + '/' + number, "Shelly"));
        Message.object(name, component);
        for (Part part : parts) {
            JsonNode value = component.at(part.pointer());
            if (!value.isMissingNode()) {
                sensor.put(part.field(), value);
            }
        }
    }

    private static List<Part> mains() {
        return List.of(
                Part.at("/apower", "power"),
                Part.at("/voltage", "mains_voltage"),
                Part.at("/current", "current"),
                new Part(JsonPointer.compile("/aenergy/total"), Field.of("energy", Unit.WATT_HOURS)));
    }
}
