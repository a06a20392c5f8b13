package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/**
 * What was published.
 *
 * @param source name of the feed that it belongs to
 * @param retained whether the broker kept it, for who knows how long, and gave it to a new subscriber
 * @param receivedAt when it came; cut to milliseconds
 */
public record Message(String source, String topic, byte[] payload, boolean retained, Instant receivedAt) {

    private static final int MOST_SHOWN = 60;
    private static final AnyTree TREE =
            new AnyTree(Json.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));

    public Message {
        receivedAt = Reading.cut(receivedAt);
    }

    /** The payload as text, without white space around it; what is not UTF-8 in it becomes U+FFFD. */
    String text() {
        return new String(payload, StandardCharsets.UTF_8).strip();
    }

    /**
     * The payload as JSON of any sort.
     *
     * @throws IOException where it is none
     */
    JsonNode json() throws IOException {
        return TREE.read(payload, 0, payload.length);
    }

    /**
     * The payload as an object.
     *
     * @throws InvalidReadingException where it is another sort of JSON
     * @throws IOException where it is none
     */
    JsonNode object() throws IOException {
        return object("the payload", json());
    }

    /**
     * The same node, which must be an object.
     *
     * @throws InvalidReadingException where it is none
     */
    static JsonNode object(String field, JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    field + " must be an object, but is "
                            + (node.isMissingNode() ? "missing" : Printable.of(AnyTree.written(node), MOST_SHOWN)));
        }
        return node;
    }

    /** The level of the topic at that index, from 0. */
    String level(int index) {
        String[] levels = topic.split("/", -1);
        if (index >= levels.length) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "the topic must have more than " + index + " levels, but is " + topic);
        }
        return levels[index];
    }
}
