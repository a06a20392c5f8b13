package io.weir.wire.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** Reads fields of our own messages, and says which one is wrong. */
final class JsonFields {

    private JsonFields() {}

    static JsonNode object(byte[] bytes) {
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            JsonNode json = Json.MAPPER.readTree(parser);
            if (json == null || !json.isObject()) {
                throw new InvalidReadingException(Reason.MALFORMED, "not a JSON object");
            }
            if (parser.nextToken() != null) {
                throw new InvalidReadingException(Reason.MALFORMED, "text after the JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new InvalidReadingException(Reason.MALFORMED, ReadingJson.sentence(e));
        } catch (IOException e) { // also invalid UTF-8, which Jackson reports as a CharConversionException
            throw new InvalidReadingException(Reason.MALFORMED, "not JSON: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "not JSON: " + e.getMessage());
        }
    }

    /** Text or number as text; null where it is missing or null. */
    static String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value != null && value.isContainerNode()) {
            throw new InvalidReadingException(Reason.MALFORMED, field + " must be text");
        }
        return value == null ? null : scalar(value);
    }

    static String scalar(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The texts of an array, each once; none where it is missing or null. */
    static Set<String> words(JsonNode json, String field) {
        JsonNode array = json.get(field);
        if (array == null || array.isNull()) {
            return Set.of();
        }
        if (!array.isArray()) {
            throw new InvalidReadingException(Reason.MALFORMED, field + " must be an array");
        }
        Set<String> words = new LinkedHashSet<>();
        for (JsonNode word : array) {
            if (!word.isTextual()) {
                throw new InvalidReadingException(Reason.MALFORMED, field + " must hold texts only");
            }
            words.add(word.textValue());
        }
        return words;
    }

    static Instant instant(JsonNode json, String field) {
        String text = text(json, field);
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, field + " must be a time such as 2018-06-03T20:48:11Z, but is " + text);
        }
    }

    static Double number(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new InvalidReadingException(Reason.MALFORMED, field + " must be a finite number, but is " + value);
        }
        return value.doubleValue();
    }

    /** As {@link #text}, of a field that must be there. */
    static String neededText(JsonNode json, String field) {
        return needed(text(json, field), field);
    }

    /** As {@link #instant}, of a field that must be there. */
    static Instant neededInstant(JsonNode json, String field) {
        return needed(instant(json, field), field);
    }

    /** As {@link #number}, of a field that must be there. */
    static double neededNumber(JsonNode json, String field) {
        return needed(number(json, field), field);
    }

    private static <T> T needed(T value, String field) {
        if (value == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, field + " is missing");
        }
        return value;
    }

    static boolean flag(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new InvalidReadingException(Reason.MALFORMED, field + " must be true or false, but is " + value);
        }
        return value.booleanValue();
    }
}
