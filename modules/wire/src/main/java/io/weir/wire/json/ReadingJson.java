package io.weir.wire.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;

/** A {@link Reading} as the bytes of {@code sensor-readings}; {@code schema/reading.schema.json} says the same in JSON Schema. */
public final class ReadingJson {

    private ReadingJson() {}

    /** The message of a reading. */
    public static byte[] write(Reading reading) {
        byte[] plain = PlainReading.write(reading);
        return plain != null ? plain : generated(reading);
    }

    /** Any reading's, by Jackson's generator. */
    static byte[] generated(Reading reading) {
        return Json.bytes(512, json -> {
            json.writeStartObject();
            json.writeStringField("source", reading.source());
            writeText(json, "id", reading.id());
            json.writeStringField("sensor", reading.sensor());
            writeText(json, "type", reading.type());
            json.writeStringField("takenAt", reading.takenAt().toString());
            json.writeStringField("receivedAt", reading.receivedAt().toString());
            if (reading.place() != null) {
                PlaceJson.write(json, reading.place());
            }
            writeMap(json, "values", reading.values());
            if (!reading.attributes().isEmpty()) {
                writeMap(json, "attributes", reading.attributes());
            }
            writeFlags(json, reading.flags());
            json.writeEndObject();
        });
    }

    /**
     * The reading of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}, or {@link
     *     Reason#OUT_OF_RANGE} for coordinates
     */
    public static Reading read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        return new Reading(
                JsonFields.text(json, "source"),
                JsonFields.text(json, "id"),
                JsonFields.text(json, "sensor"),
                JsonFields.text(json, "type"),
                JsonFields.instant(json, "takenAt"),
                JsonFields.instant(json, "receivedAt"),
                PlaceJson.read(json.get("place")),
                map(json, "values"),
                map(json, "attributes"),
                JsonFields.words(json, "flags"));
    }

    private static Map<String, String> map(JsonNode json, String field) {
        JsonNode object = json.get(field);
        if (object == null || object.isNull()) {
            return null;
        }
        if (!object.isObject()) {
            throw new InvalidReadingException(Reason.MALFORMED, field + " must be an object");
        }
        Map<String, String> map = new LinkedHashMap<>();
        object.properties().forEach(entry -> map.put(entry.getKey(), JsonFields.scalar(entry.getValue())));
        return map;
    }

    private static void writeMap(JsonGenerator json, String field, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static void writeFlags(JsonGenerator json, Set<String> flags) throws IOException {
        if (!flags.isEmpty()) {
            json.writeArrayFieldStart("flags");
            for (String flag : flags) {
                json.writeString(flag);
            }
            json.writeEndArray();
        }
    }

    static void writeText(JsonGenerator json, String field, String text) throws IOException {
        if (text != null) {
            json.writeStringField(field, text);
        }
    }

    static String sentence(JsonProcessingException e) {
        return "not JSON: " + Json.fault(e);
    }
}
