package io.weir.wire.json;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Reason;

/** A {@link Measure} as the bytes of {@code sensor-measures-<kind>}; {@code schema/measure.schema.json} says the same. */
public final class MeasureJson {

    private MeasureJson() {}

    /** The message of a measure. */
    public static byte[] write(Measure measure) {
        return Json.bytes(256, json -> {
            json.writeStartObject();
            json.writeStringField("source", measure.source());
            json.writeStringField("sensor", measure.sensor());
            ReadingJson.writeText(json, "type", measure.type());
            json.writeStringField("kind", measure.kind());
            json.writeNumberField("value", measure.value());
            if (measure.raw() != null) {
                json.writeNumberField("raw", measure.raw());
            }
            ReadingJson.writeFlags(json, measure.flags());
            json.writeStringField("takenAt", measure.takenAt().toString());
            if (measure.place() != null) {
                PlaceJson.write(json, measure.place());
            }
            json.writeEndObject();
        });
    }

    /**
     * The measure of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static Measure read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        Double value = JsonFields.number(json, "value");
        String source = JsonFields.text(json, "source");
        String sensor = JsonFields.text(json, "sensor");
        String kind = JsonFields.text(json, "kind");
        Instant takenAt = JsonFields.instant(json, "takenAt");
        if (source == null || sensor == null || kind == null || value == null || takenAt == null) {
            throw new InvalidReadingException(
                    Reason.MISSING_FIELD, "source, sensor, kind, value or takenAt is missing");
        }
        return new Measure(
                source,
                sensor,
                JsonFields.text(json, "type"),
                kind,
                value,
                takenAt,
                PlaceJson.read(json.get("place")),
                JsonFields.number(json, "raw"),
                JsonFields.words(json, "flags"));
    }
}
