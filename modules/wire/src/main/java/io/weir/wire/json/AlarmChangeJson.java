package io.weir.wire.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** An {@link AlarmChange} as the bytes of {@code sensor-alarms}; {@code schema/alarm.schema.json} says the same. */
public final class AlarmChangeJson {

    private AlarmChangeJson() {}

    /** The message of a change. */
    public static byte[] write(AlarmChange alarm) {
        return Json.bytes(512, json -> writeTo(json, alarm));
    }

    /** A change as an object, wherever the generator is. */
    public static void writeTo(JsonGenerator json, AlarmChange alarm) throws IOException {
        json.writeStartObject();
        writeWithin(json, alarm);
        json.writeEndObject();
    }

    /** The fields of a change, into the object at hand. */
    public static void writeWithin(JsonGenerator json, AlarmChange alarm) throws IOException {
        json.writeStringField("id", alarm.id());
        json.writeNumberField("change", alarm.change());
        json.writeStringField("rule", alarm.rule());
        json.writeStringField("severity", alarm.severity());
        json.writeStringField("state", alarm.state().code());
        json.writeStringField("series", alarm.series());
        ReadingJson.writeText(json, "kind", alarm.kind());
        json.writeNumberField("value", alarm.value());
        json.writeNumberField("threshold", alarm.threshold());
        json.writeStringField("startsAt", alarm.startsAt().toString());
        json.writeStringField("changedAt", alarm.changedAt().toString());
        json.writeStringField("text", alarm.text());
    }

    /**
     * The change of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static AlarmChange read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        String text = JsonFields.text(json, "text");
        try {
            return new AlarmChange(
                    JsonFields.neededText(json, "id"),
                    (int) JsonFields.neededNumber(json, "change"),
                    JsonFields.neededText(json, "rule"),
                    JsonFields.neededText(json, "severity"),
                    state(JsonFields.neededText(json, "state")),
                    JsonFields.neededText(json, "series"),
                    JsonFields.text(json, "kind"),
                    JsonFields.neededNumber(json, "value"),
                    JsonFields.neededNumber(json, "threshold"),
                    JsonFields.neededInstant(json, "startsAt"),
                    JsonFields.neededInstant(json, "changedAt"),
                    text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }

    private static AlarmState state(String code) {
        return AlarmState.of(code)
                .orElseThrow(() -> new InvalidReadingException(
                        Reason.MALFORMED, "state must be pending, active, acknowledged or resolved, but is " + code));
    }
}
