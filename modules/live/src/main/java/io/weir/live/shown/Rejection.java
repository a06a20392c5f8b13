package io.weir.live.shown;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.weir.model.Printable;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;

/**
 * A rejection as the page lists it. All text comes from outside; it is cut, and stays text.
 *
 * @param number counts up, unique in this process
 * @param rejectedAt when it was put on the topic
 * @param source the feed; null where neither the original bytes nor where they came from say it
 * @param sensor the sensor or board, where its source told it or the original bytes do, else null
 */
public record Rejection(
        long number,
        Instant rejectedAt,
        String reason,
        String detail,
        String kind,
        String stage,
        String origin,
        String source,
        String sensor) {

    private static final int MOST_TEXT = 120;

    /** Originals beyond this are not looked into for the names of source and sensor. */
    private static final int MOST_BYTES = 16 * 1024;

    static Rejection of(long number, Instant rejectedAt, Rejected rejected) {
        JsonNode original = read(rejected.original());
        return new Rejection(
                number,
                rejectedAt,
                rejected.reason().code(),
                rejected.detail(),
                cut(rejected.kind()),
                rejected.stage().code(),
                cut(rejected.origin()),
                source(rejected, original),
                sensor(rejected, original));
    }

    /** What was rejected as it came in has no name of its feed in it. */
    private static String source(Rejected rejected, JsonNode original) {
        return rejected.stage() == Stage.SCRAPER ? cut(rejected.topic()) : text(original.path("source"));
    }

    private static String sensor(Rejected rejected, JsonNode original) {
        return rejected.sensor() != null ? cut(rejected.sensor()) : text(original.path("sensor"));
    }

    private static JsonNode read(byte[] original) {
        if (original.length > MOST_BYTES) {
            return MissingNode.getInstance();
        }
        try {
            return Json.MAPPER.readTree(original);
        } catch (IOException e) {
            return MissingNode.getInstance(); // what was rejected may well be unreadable
        }
    }

    /** A reading names its sensor in text, a record of the feed in an object with an id. */
    private static String text(JsonNode node) {
        JsonNode named = node.isObject() ? node.path("id") : node;
        return named.isTextual() || named.isIntegralNumber() ? cut(named.asText()) : null;
    }

    private static String cut(String text) {
        return text == null ? null : Printable.of(text, MOST_TEXT);
    }
}
