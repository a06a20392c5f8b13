package io.weir.wire.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.ForecastScore;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** A {@link ForecastScore} as the bytes of {@code sensor-forecast-scores}; {@code schema/forecast-score.schema.json} says the same. */
public final class ForecastScoreJson {

    private ForecastScoreJson() {}

    /** The message of a score. */
    public static byte[] write(ForecastScore score) {
        return Json.bytes(256, json -> writeTo(json, score));
    }

    /** A score as an object, wherever the generator is. */
    public static void writeTo(JsonGenerator json, ForecastScore score) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", score.kind());
        json.writeNumberField("horizon", score.horizon());
        json.writeNumberField("days", score.days());
        json.writeStringField("until", score.until().toString());
        json.writeNumberField("count", score.count());
        json.writeNumberField("error", score.error());
        json.writeNumberField("naive", score.naive());
        json.writeNumberField("seasonal", score.seasonal());
        json.writeNumberField("coverage", score.coverage());
        json.writeNumberField("skill", score.skill());
        json.writeEndObject();
    }

    /**
     * The score of a message. Unknown fields are passed over, and the skill follows from the others.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static ForecastScore read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        try {
            return new ForecastScore(
                    JsonFields.neededText(json, "kind"),
                    (int) JsonFields.neededNumber(json, "horizon"),
                    (int) JsonFields.neededNumber(json, "days"),
                    JsonFields.neededInstant(json, "until"),
                    (long) JsonFields.neededNumber(json, "count"),
                    JsonFields.neededNumber(json, "error"),
                    JsonFields.neededNumber(json, "naive"),
                    JsonFields.neededNumber(json, "seasonal"),
                    JsonFields.neededNumber(json, "coverage"));
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }
}
