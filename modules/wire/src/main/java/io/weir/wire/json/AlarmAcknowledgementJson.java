package io.weir.wire.json;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * An {@link AlarmAcknowledgement} as the bytes of {@code sensor-alarm-acknowledgements};
 * {@code schema/acknowledgement.schema.json} says the same.
 */
public final class AlarmAcknowledgementJson {

    private AlarmAcknowledgementJson() {}

    /** The message of an acknowledgement. */
    public static byte[] write(AlarmAcknowledgement acknowledgement) {
        return Json.bytes(128, json -> {
            json.writeStartObject();
            json.writeStringField("id", acknowledgement.id());
            json.writeStringField("who", acknowledgement.who());
            json.writeStringField("at", acknowledgement.at().toString());
            json.writeEndObject();
        });
    }

    /**
     * The acknowledgement of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static AlarmAcknowledgement read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        try {
            return new AlarmAcknowledgement(
                    JsonFields.neededText(json, "id"),
                    JsonFields.neededText(json, "who"),
                    JsonFields.neededInstant(json, "at"));
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }

    /**
     * What somebody says of an alarm, without a time and maybe without a name.
     *
     * @param otherwise who says it where nobody is named
     * @param at when it was said
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static AlarmAcknowledgement said(byte[] bytes, String otherwise, Instant at) {
        JsonNode json = JsonFields.object(bytes);
        String who = JsonFields.text(json, "who");
        try {
            return new AlarmAcknowledgement(
                    JsonFields.neededText(json, "id"), who == null || who.isBlank() ? otherwise : who.strip(), at);
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }
}
