package io.weir.intake.reading;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/** Reads fields of outside JSON from a parser, and says which one is of the wrong type and what it is. */
public final class FieldReader {

    /** Gets the fields of an object. */
    public interface Fields {
        void read(String name) throws IOException;
    }

    /** Gets the items of an array. */
    public interface Items {
        void read() throws IOException;
    }

    private final JsonParser json;

    /** Reads on where the parser is. */
    public FieldReader(JsonParser json) {
        this.json = json;
    }

    /** Goes through the object at hand, each time with a field's value at hand. A null has no fields. */
    public void eachField(String field, Fields fields) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(field, "an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.read(name);
        }
    }

    /** Goes through the array at hand, each time with an item at hand. A null has no items. */
    public void eachItem(String field, Items items) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(field, "an array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.read();
        }
    }

    /** Passes over the value at hand. */
    public void skip() throws IOException {
        json.skipChildren();
    }

    /** A name or a whole number, as text; null where it is null or blank. */
    public String word(String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT ->
                FieldText.printable(field, bounded(field).strip());
            default -> throw wrong(field, "text or a whole number");
        };
    }

    /** A time; null where it is null or blank. */
    public Instant time(String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> bounded(field).isBlank() ? null : FeedTime.parse(field, bounded(field));
            default -> throw wrong(field, "a time such as 2018-06-03 20:48:11");
        };
    }

    /** A finite number, also one that is written as text; null where it is null or blank. */
    public Double number(String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String text = bounded(field).strip();
                yield text.isEmpty() ? null : (Double) FieldText.finite(field, text);
            }
            default -> throw wrong(field, "a number");
        };
    }

    /** Yes or no, also as number or text; no where it is null or blank. */
    public boolean flag(String field) throws IOException {
        if (json.currentToken().isStructStart()) {
            throw wrong(field, "0 or 1");
        }
        return switch (bounded(field).strip()) {
            case "", "null", "0", "false" -> false;
            case "1", "true" -> true;
            default -> throw wrong(field, "0 or 1");
        };
    }

    /** What stands there as text, whatever it is: a value is judged later, by itself. Null where it is null. */
    public String value(String field) throws IOException {
        if (json.currentToken().isStructStart()) {
            return wellFormed(
                    FieldText.bounded(field, Json.MAPPER.readTree(json).toString()));
        }
        return json.currentToken() == JsonToken.VALUE_NULL ? null : wellFormed(bounded(field));
    }

    private String bounded(String field) throws IOException {
        return FieldText.bounded(field, json.getText());
    }

    /** Half of a surrogate pair can't be written as UTF-8. */
    private static String wellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return text.codePoints()
                        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private InvalidReadingException wrong(String field, String what) throws IOException {
        String found = json.currentToken().isStructStart()
                ? json.currentToken() == JsonToken.START_OBJECT ? "an object" : "an array"
                : "'" + json.getText() + "'";
        return new InvalidReadingException(Reason.MALFORMED, field + " must be " + what + ", but is " + found);
    }
}
