package io.weir.scraper;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/** Reads fields of outside JSON from a parser, and says which one is of the wrong type and what it is. */
final class FieldReader {

    /** The longest text that is kept of a field, in characters: no name, number or time needs more. */
    static final int MOST_TEXT = 1_000;

    interface Fields {
        void read(String name) throws IOException;
    }

    interface Items {
        void read() throws IOException;
    }

    private final JsonParser json;

    FieldReader(JsonParser json) {
        this.json = json;
    }

    /** Goes through the object at hand, each time with a field's value at hand. A null has no fields. */
    void eachField(String field, Fields fields) throws IOException {
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
    void eachItem(String field, Items items) throws IOException {
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

    void skip() throws IOException {
        json.skipChildren();
    }

    /** A name or a whole number, as text; null where it is null or blank. */
    String word(String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT ->
                printable(field, bounded(field).strip());
            default -> throw wrong(field, "text or a whole number");
        };
    }

    /** A time; null where it is null or blank. */
    Instant time(String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> bounded(field).isBlank() ? null : FeedTime.parse(field, bounded(field));
            default -> throw wrong(field, "a time such as 2018-06-03 20:48:11");
        };
    }

    /** A finite number, also one that is written as text; null where it is null or blank. */
    Double number(String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String text = bounded(field).strip();
                yield text.isEmpty() ? null : finite(field, text);
            }
            default -> throw wrong(field, "a number");
        };
    }

    /** Yes or no, also as number or text; no where it is null or blank. */
    boolean flag(String field) throws IOException {
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
    String value(String field) throws IOException {
        if (json.currentToken().isStructStart()) {
            return wellFormed(bounded(field, Json.MAPPER.readTree(json).toString()));
        }
        return json.currentToken() == JsonToken.VALUE_NULL ? null : wellFormed(bounded(field));
    }

    private String bounded(String field) throws IOException {
        return bounded(field, json.getText());
    }

    private static String bounded(String field, String text) {
        if (text.length() > MOST_TEXT) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    field + " must be at most " + MOST_TEXT + " characters long, but is " + text.length());
        }
        return text;
    }

    /** Names become keys, tags and headers: one with a line break in it would be another one there. */
    private static String printable(String field, String text) {
        String printable = Printable.of(text, MOST_TEXT + 1);
        if (!printable.equals(text)) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, field + " must be printable, but is '" + printable + "'");
        }
        return text.isEmpty() ? null : text;
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

    private static Double finite(String field, String text) {
        try {
            boolean decimal = text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0);
            double number = decimal ? Double.parseDouble(text) : Double.NaN;
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidReadingException(Reason.MALFORMED, field + " must be a finite number, but is '" + text + "'");
    }

    private InvalidReadingException wrong(String field, String what) throws IOException {
        String found = json.currentToken().isStructStart()
                ? json.currentToken() == JsonToken.START_OBJECT ? "an object" : "an array"
                : "'" + json.getText() + "'";
        return new InvalidReadingException(Reason.MALFORMED, field + " must be " + what + ", but is " + found);
    }
}
