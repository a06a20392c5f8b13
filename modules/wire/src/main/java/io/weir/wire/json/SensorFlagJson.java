package io.weir.wire.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;

/** A {@link SensorFlag} as the bytes of {@code sensor-flags}; {@code schema/flag.schema.json} says the same. */
public final class SensorFlagJson {

    private SensorFlagJson() {}

    /** The message of a flag. */
    public static byte[] write(SensorFlag flag) {
        return Json.bytes(256, json -> {
            json.writeStartObject();
            json.writeStringField("source", flag.sensor().source());
            json.writeStringField("sensor", flag.sensor().sensor());
            json.writeStringField("kind", flag.kind());
            json.writeStringField("takenAt", flag.takenAt().toString());
            json.writeStringField("code", flag.code());
            json.writeNumberField("doubt", flag.doubt());
            json.writeStringField("text", flag.text());
            json.writeEndObject();
        });
    }

    /**
     * The flag of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static SensorFlag read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        String text = JsonFields.text(json, "text");
        try {
            return new SensorFlag(
                    new SensorId(JsonFields.neededText(json, "source"), JsonFields.neededText(json, "sensor")),
                    JsonFields.neededText(json, "kind"),
                    JsonFields.neededInstant(json, "takenAt"),
                    JsonFields.neededText(json, "code"),
                    JsonFields.neededNumber(json, "doubt"),
                    text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }
}
