package io.weir.management;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.web.Refusal;
import io.weir.wire.json.Json;

/** What the management port says to one request. */
record Answer(int status, String contentType, byte[] body) {

    static Answer json(int status, Map<String, ?> fields) {
        try {
            return new Answer(status, "application/json", Json.MAPPER.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and booleans always have a JSON form", e);
        }
    }

    static Answer refusal(Refusal refusal) {
        return text(refusal.status(), "application/json", refusal.json());
    }

    static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }
}
