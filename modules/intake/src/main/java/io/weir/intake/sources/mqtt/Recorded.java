package io.weir.intake.sources.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.sources.mqtt.payload.AnyTree;
import io.weir.intake.sources.mqtt.payload.Message;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/**
 * A message as a line of JSON, with its topic: as {@code mosquitto_sub -F %j} prints it. What is no text is in base64, under
 * a name of its own.
 *
 * @param form of the payload by name; null where it is the topic's
 */
record Recorded(Message message, String form) {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]") // mosquitto writes +0100, and a Z before it in version 2.0.11
            .toFormatter();
    private static final int MOST_SHOWN = 60;

    /** The line of a message that came just now. */
    static byte[] bytes(Message message, String form) {
        Optional<String> text = text(message.payload());
        return Json.bytes(message.payload().length + 100, json -> {
            json.writeStartObject();
            json.writeStringField("topic", message.topic());
            if (message.retained()) {
                json.writeNumberField("retain", 1);
            }
            if (form != null) {
                json.writeStringField("form", form);
            }
            if (text.isPresent()) {
                json.writeStringField("payload", text.get());
            } else {
                json.writeStringField("base64", Base64.getEncoder().encodeToString(message.payload()));
            }
            json.writeEndObject();
        });
    }

    /** Whether a record has a topic, and may be one. */
    static boolean is(JsonNode record) {
        return record.path("topic").isTextual();
    }

    /**
     * The message of a record.
     *
     * @param receivedAt when it came, where it does not say so itself
     * @throws InvalidReadingException where it is none
     */
    static Recorded of(JsonNode record, String source, Instant receivedAt) {
        return new Recorded(
                new Message(
                        source,
                        record.get("topic").asText(),
                        payload(record),
                        record.path("retain").asInt() == 1,
                        time(record.path("tst"), receivedAt)),
                record.hasNonNull("form") ? record.get("form").asText() : null);
    }

    private static byte[] payload(JsonNode record) {
        if (record.hasNonNull("base64")) {
            try {
                return Base64.getDecoder().decode(record.get("base64").asText());
            } catch (IllegalArgumentException e) {
                throw new InvalidReadingException(Reason.MALFORMED, "base64 is none: " + e.getMessage());
            }
        }
        JsonNode payload = record.path("payload");
        String text = payload.isTextual() ? payload.asText() : payload.isMissingNode() ? "" : AnyTree.written(payload);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Instant time(JsonNode text, Instant otherwise) {
        try {
            return text.isMissingNode()
                    ? otherwise
                    : OffsetDateTime.parse(text.asText().replaceFirst("Z(?=[+-])", ""), TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    "tst must be a time such as 2026-11-28T12:00:00.000000+0100, but is '"
                            + Printable.of(text.asText(), MOST_SHOWN) + "'");
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
