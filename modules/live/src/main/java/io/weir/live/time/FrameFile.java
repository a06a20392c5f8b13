package io.weir.live.time;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Place;
import io.weir.model.catalogue.Kind;
import io.weir.store.StoredPlace;
import io.weir.wire.json.Json;

/**
 * A timeline in bytes: four with the length of a head (big-endian), the head as JSON, then one byte for each sensor and step. What
 * the head says is said once: names and places of the sensors, column by column, and the levels that values are rounded to. A byte is the
 * number of a level, from 1, or 0 where the sensor measured nothing; less that of the step before, modulo 256, for neighbours in time are
 * alike and small numbers are packed well.
 */
public final class FrameFile {

    /** So exact are positions: a metre. */
    private static final double DEGREES = 1e5;

    private static final MathContext DIGITS = new MathContext(5);

    private FrameFile() {}

    /** Writes it; of texts nothing is left out, for they are JSON. */
    public static void write(Timeline timeline, Kind kind, OutputStream out) throws IOException {
        List<StoredPlace> sensors = timeline.sensors();
        List<float[]> rows =
                sensors.stream().map(each -> timeline.of(each.sensor())).toList();
        double power =
                kind.shown().colours() == null ? 1 : kind.shown().colours().power();
        Levels levels = Levels.of(rows, power);
        byte[] head = Json.bytes(64 * 1024, json -> head(json, timeline, kind, levels, sensors));
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(head.length).array());
        out.write(head);
        byte[] before = new byte[rows.size()];
        byte[] frame = new byte[rows.size()];
        for (int step = 0; step < timeline.bins().count(); step++) {
            for (int sensor = 0; sensor < frame.length; sensor++) {
                byte code = (byte) levels.code(rows.get(sensor)[step]);
                frame[sensor] = (byte) (code - before[sensor]);
                before[sensor] = code;
            }
            out.write(frame);
        }
    }

    private static void head(JsonGenerator json, Timeline timeline, Kind kind, Levels levels, List<StoredPlace> sensors)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind.name());
        json.writeStringField("unit", kind.unit());
        json.writeStringField("statistic", "mean");
        json.writeStringField("from", timeline.bins().from().toString());
        json.writeStringField("to", timeline.bins().end().toString());
        json.writeNumberField("step", timeline.bins().width().toSeconds());
        json.writeNumberField("frames", timeline.bins().count());
        json.writeNumberField("sensors", sensors.size());
        json.writeNumberField("leftOut", timeline.leftOut());
        if (timeline.corrected().isPresent()) {
            timeline.corrected().get().write(json);
        }
        json.writeArrayFieldStart("levels");
        for (double level : levels.values()) {
            json.writeNumber(
                    new BigDecimal(level).round(DIGITS).stripTrailingZeros().toPlainString());
        }
        json.writeEndArray();
        numbered(json, "source", sensors, each -> each.sensor().source());
        json.writeArrayFieldStart("sensor");
        for (StoredPlace each : sensors) {
            json.writeString(each.sensor().sensor());
        }
        json.writeEndArray();
        degrees(json, "latitude", sensors, Place::latitude);
        degrees(json, "longitude", sensors, Place::longitude);
        numbered(json, "country", sensors, each -> of(each, Place::country));
        numbered(json, "city", sensors, each -> of(each, Place::city));
        json.writeArrayFieldStart("indoor");
        for (StoredPlace each : sensors) {
            json.writeNumber(Boolean.TRUE.equals(of(each, Place::indoor)) ? 1 : 0);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Texts that come again and again: each once, and by their numbers from 0; -1 where there is none. */
    private static void numbered(
            JsonGenerator json, String name, List<StoredPlace> sensors, Function<StoredPlace, String> text)
            throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<Integer> column = sensors.stream()
                .map(text)
                .map(each -> each == null ? -1 : numbers.computeIfAbsent(each, any -> numbers.size()))
                .toList();
        json.writeObjectFieldStart(name);
        json.writeArrayFieldStart("texts");
        for (String each : numbers.keySet()) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("of");
        for (int number : column) {
            json.writeNumber(number);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void degrees(
            JsonGenerator json, String name, List<StoredPlace> sensors, Function<Place, Double> degrees)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (StoredPlace each : sensors) {
            Double found = of(each, degrees);
            if (found == null) {
                json.writeNull();
            } else {
                json.writeNumber(Math.round(found * DEGREES) / DEGREES);
            }
        }
        json.writeEndArray();
    }

    private static <T> T of(StoredPlace sensor, Function<Place, T> what) {
        return Stream.ofNullable(sensor.place())
                .map(what)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
