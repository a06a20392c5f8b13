package io.weir.wire.json;

import java.time.DateTimeException;
import java.time.LocalDate;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.model.SensorId;
import io.weir.model.SensorTrust;

/** A {@link SensorTrust} as the bytes of {@code sensor-trust}; {@code schema/trust.schema.json} says the same. */
public final class SensorTrustJson {

    private SensorTrustJson() {}

    /** The message of a sensor's trust. */
    public static byte[] write(SensorTrust trust) {
        return Json.bytes(160, json -> {
            json.writeStartObject();
            json.writeStringField("source", trust.sensor().source());
            json.writeStringField("sensor", trust.sensor().sensor());
            json.writeStringField("day", trust.day().toString());
            json.writeNumberField("measures", trust.measures());
            json.writeNumberField("doubts", trust.doubts());
            json.writeNumberField("score", trust.score());
            json.writeEndObject();
        });
    }

    /**
     * The trust of a message. Unknown fields are passed over, and the score follows from the others.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static SensorTrust read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        try {
            return new SensorTrust(
                    new SensorId(JsonFields.neededText(json, "source"), JsonFields.neededText(json, "sensor")),
                    day(JsonFields.neededText(json, "day")),
                    (long) JsonFields.neededNumber(json, "measures"),
                    JsonFields.neededNumber(json, "doubts"));
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "day must be a date such as 2026-11-22, but is '" + Printable.of(text, 60) + "'");
        }
    }
}
