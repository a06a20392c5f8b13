package io.weir.intake.sources.asked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/** Reads what a board answers by what it is, whatever it was asked for. */
final class AnswerReader {

    private AnswerReader() {}

    /**
     * The answer in these bytes.
     *
     * @throws InvalidReadingException where it is none, saying why
     */
    static Answer read(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1).stripLeading();
        if (beginning.isEmpty()) {
            throw malformed("the answer is empty");
        }
        if (beginning.charAt(0) == '<') {
            throw malformed("a page of HTML or XML, where /data.json or /metrics is meant");
        }
        try {
            return beginning.charAt(0) == '{' ? DataJson.read(bytes) : Metrics.read(bytes);
        } catch (JsonProcessingException e) {
            throw malformed("not JSON: " + Json.fault(e));
        } catch (IOException e) { // invalid UTF-8
            throw malformed("not JSON: " + e.getMessage());
        }
    }

    private static InvalidReadingException malformed(String why) {
        return new InvalidReadingException(Reason.MALFORMED, why);
    }
}
