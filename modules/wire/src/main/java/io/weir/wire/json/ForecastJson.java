package io.weir.wire.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.Forecast;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.SensorId;

/** A {@link Forecast} as the bytes of {@code sensor-forecasts}; {@code schema/forecast.schema.json} says the same. */
public final class ForecastJson {

    private ForecastJson() {}

    /** The message of a forecast. */
    public static byte[] write(Forecast forecast) {
        return Json.bytes(384, json -> writeTo(json, forecast));
    }

    /** A forecast as an object, wherever the generator is. */
    public static void writeTo(JsonGenerator json, Forecast forecast) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", forecast.sensor().source());
        json.writeStringField("sensor", forecast.sensor().sensor());
        json.writeStringField("kind", forecast.kind());
        json.writeStringField("forHour", forecast.forHour().toString());
        json.writeNumberField("horizon", forecast.horizon());
        json.writeStringField("madeAt", forecast.madeAt().toString());
        json.writeStringField("model", forecast.model());
        json.writeStringField("method", forecast.method().code());
        ReadingJson.writeText(json, "note", forecast.note());
        json.writeNumberField("point", forecast.point());
        for (int at = 0; at < Forecast.LEVELS.size(); at++) {
            json.writeNumberField(
                    "p" + Forecast.LEVELS.get(at), forecast.quantiles().get(at));
        }
        json.writeEndObject();
    }

    /**
     * The forecast of a message. Unknown fields are passed over; when it was made and its point follow from the others.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static Forecast read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        List<Double> quantiles = new ArrayList<>();
        Forecast.LEVELS.forEach(level -> quantiles.add(JsonFields.neededNumber(json, "p" + level)));
        try {
            return new Forecast(
                    new SensorId(JsonFields.neededText(json, "source"), JsonFields.neededText(json, "sensor")),
                    JsonFields.neededText(json, "kind"),
                    JsonFields.neededInstant(json, "forHour"),
                    (int) JsonFields.neededNumber(json, "horizon"),
                    JsonFields.neededText(json, "model"),
                    method(JsonFields.neededText(json, "method")),
                    JsonFields.text(json, "note"),
                    quantiles);
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }

    private static Forecast.Method method(String code) {
        return Forecast.Method.of(code)
                .orElseThrow(() -> new InvalidReadingException(
                        Reason.MALFORMED, "method must be model, naive or seasonal-naive, but is " + code));
    }
}
