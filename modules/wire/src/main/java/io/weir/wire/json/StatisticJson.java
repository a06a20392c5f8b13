package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Statistic;

/** A {@link Statistic} as the bytes of {@code sensor-statistics}; {@code schema/statistic.schema.json} says the same. */
public final class StatisticJson {

    private static final String TYPE = "statistic";

    private StatisticJson() {}

    /** The message of a statistic. */
    public static byte[] write(Statistic statistic) {
        return Json.bytes(512, json -> {
            json.writeStartObject();
            json.writeStringField("type", TYPE);
            json.writeStringField("key", statistic.key());
            json.writeObjectFieldStart("data");
            writeData(json, statistic);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** The fields of a statistic, into the object at hand. */
    public static void writeData(JsonGenerator json, Statistic statistic) throws IOException {
        json.writeStringField("scope", statistic.scope());
        json.writeStringField("series", statistic.series());
        json.writeStringField("kind", statistic.kind());
        json.writeStringField("window", statistic.window());
        json.writeStringField("from", statistic.from().toString());
        json.writeStringField("to", statistic.to().toString());
        json.writeNumberField("correction", statistic.correction());
        json.writeNumberField("count", statistic.count());
        json.writeNumberField("minimum", statistic.minimum());
        json.writeNumberField("maximum", statistic.maximum());
        json.writeNumberField("mean", statistic.mean());
        if (statistic.deviation() != null) {
            json.writeNumberField("deviation", statistic.deviation());
        }
        json.writeNumberField("last", statistic.last());
        json.writeStringField("lastAt", statistic.lastAt().toString());
        json.writeNumberField("rate", statistic.rate());
        json.writeNumberField("p50", statistic.p50());
        json.writeNumberField("p95", statistic.p95());
        json.writeNumberField("p99", statistic.p99());
        json.writeNumberField("percentileError", statistic.percentileError());
    }

    /**
     * The statistic of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static Statistic read(byte[] bytes) {
        JsonNode data = JsonFields.object(bytes).get("data");
        if (data == null || !data.isObject()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "data is missing");
        }
        try {
            return new Statistic(
                    text(data, "scope"),
                    text(data, "series"),
                    text(data, "kind"),
                    text(data, "window"),
                    instant(data, "from"),
                    instant(data, "to"),
                    (int) number(data, "correction"),
                    (long) number(data, "count"),
                    number(data, "minimum"),
                    number(data, "maximum"),
                    number(data, "mean"),
                    JsonFields.number(data, "deviation"),
                    number(data, "last"),
                    instant(data, "lastAt"),
                    number(data, "rate"),
                    number(data, "p50"),
                    number(data, "p95"),
                    number(data, "p99"),
                    number(data, "percentileError"));
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }

    private static String text(JsonNode data, String field) {
        return there(JsonFields.text(data, field), field);
    }

    private static Instant instant(JsonNode data, String field) {
        return there(JsonFields.instant(data, field), field);
    }

    private static double number(JsonNode data, String field) {
        return there(JsonFields.number(data, field), field);
    }

    private static <T> T there(T value, String field) {
        if (value == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, field + " is missing");
        }
        return value;
    }
}
