package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;

/**
 * {@code <node>/sensor/<name>/state} of ESPHome: a bare number in the unit that its component has by itself. What it is of
 * is told by the end of its name alone, unless its discovery message was seen.
 */
public final class EspHome implements Payload {

    private static final int MOST_SHOWN = 60;
    private static final Map<String, Field> BY_END = byEnd();

    /** What a topic says. */
    private record Named(Sensor sensor, Field field) {}

    private final Discovery discovery;
    private final Known<Named> named = new Known<>(EspHome::named);

    /**
     * @param discovery what boards announced of themselves
     */
    public EspHome(Discovery discovery) {
        this.discovery = discovery;
    }

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        Named told = named.of(message.topic());
        Measured measured = new Measured(message, told.sensor());
        Field field = discovery.bare(message.topic()).orElse(told.field());
        measured.put(field.kind(), value(message), field.unit());
        measured.to(message.receivedAt(), out);
    }

    private static Named named(String topic) {
        int from = topic.indexOf("/sensor/");
        int to = topic.length() - "/state".length();
        if (from < 0 || !topic.endsWith("/state") || from + "/sensor/".length() > to) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "the topic must be as node/sensor/name/state, but is " + topic);
        }
        String name = topic.substring(from + "/sensor/".length(), to);
        return new Named(new Sensor(topic.substring(0, from) + '/' + name, null), byEnd(name));
    }

    private static Field byEnd(String name) {
        for (Map.Entry<String, Field> each : BY_END.entrySet()) {
            if (name.endsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return Field.of(name);
    }

    /** A number, or {@code nan} where the sensor failed, which is judged later. */
    private static String value(Message message) {
        String text = message.text();
        if (text.isEmpty() || text.length() > MOST_SHOWN || text.indexOf(' ') >= 0) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "the payload must be a number, but is '" + Printable.of(text, MOST_SHOWN) + "'");
        }
        return text;
    }

    /** In the order of the search. */
    private static Map<String, Field> byEnd() {
        Map<String, Field> fields = new LinkedHashMap<>();
        fields.put("temperature", Field.of("temperature"));
        fields.put("humidity", Field.of("humidity"));
        fields.put("pressure", Field.of("pressure", Unit.HECTOPASCAL));
        fields.put("pm_1_0", Field.of("P0"));
        fields.put("pm_2_5", Field.of("P2"));
        fields.put("pm_10_0", Field.of("P1"));
        fields.put("co2", Field.of("co2_ppm"));
        fields.put("illuminance", Field.of("ambient_light"));
        fields.put("battery_level", Field.of("battery"));
        fields.put("wifi_signal", Field.of("signal"));
        fields.put("voc_index", Field.of("voc_index"));
        fields.put("nox_index", Field.of("nox_index"));
        return fields;
    }
}
