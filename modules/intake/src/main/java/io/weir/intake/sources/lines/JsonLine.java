package io.weir.intake.sources.lines;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.intake.board.BoardPlaces;
import io.weir.intake.reading.BareValues;
import io.weir.intake.reading.FieldReader;
import io.weir.intake.usual.UsualJson;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;
import io.weir.wire.json.Json;

/**
 * {@code {"dev_id":"ESP_49ECF6","seq":2,"t":67.28,"h":26.20}}, with degrees Fahrenheit, or what the board says of itself ({@code status}). It
 * knows no time: it was measured when it came. What it repeats as {@code last} came before, with its own time.
 */
final class JsonLine {

    private static final byte[] BOARD = UsualJson.ascii("dev_id");
    private static final byte[] STATUS = UsualJson.ascii("status");
    private static final byte[] SEQUENCE = UsualJson.ascii("seq");
    private static final byte[] TEMPERATURE = UsualJson.ascii("t");
    private static final byte[] HUMIDITY = UsualJson.ascii("h");

    private static final BareValues BARE = BareValues.ofAllBut("dev_id", "status", "seq");

    private String board;
    private String status;
    private String sequence;
    private String fahrenheit;
    private final Texts.Builder values = new Texts.Builder(2);

    private JsonLine() {}

    /** Nothing where the board only says how it is. */
    static Optional<Reading> read(
            byte[] bytes, int from, int to, String source, Instant receivedAt, BoardPlaces places) {
        JsonLine usual = new JsonLine();
        if (usual.reads(bytes, from, to)) {
            return usual.reading(source, receivedAt, places);
        }
        try {
            return BARE.read(bytes, from, to, JsonLine::any).reading(source, receivedAt, places);
        } catch (JsonProcessingException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "not JSON: " + Json.fault(e));
        } catch (IOException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "not JSON: " + e.getMessage());
        }
    }

    private static JsonLine any(byte[] bytes, int from, int to) throws IOException {
        JsonLine line = new JsonLine();
        try (JsonParser parser = Json.FACTORY.createParser(bytes, from, to - from)) {
            parser.nextToken();
            line.read(new FieldReader(parser));
            if (parser.nextToken() != null) {
                throw new InvalidReadingException(Reason.MALFORMED, "there is more than one JSON object in a line");
            }
        }
        return line;
    }

    /** Whether it is as the firmware writes it; else nothing that was read counts. */
    private boolean reads(byte[] bytes, int from, int to) {
        UsualJson json = new UsualJson();
        json.begin(bytes, from, to);
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(BOARD)) {
                seen = json.once(seen, 1);
                board = json.word();
            } else if (json.is(STATUS)) {
                seen = json.once(seen, 2);
                status = json.word();
            } else if (json.is(SEQUENCE)) {
                seen = json.once(seen, 4);
                sequence = json.word();
            } else if (json.is(TEMPERATURE)) {
                seen = json.once(seen, 8);
                fahrenheit = json.value();
                values.put("temperature", Celsius.of(fahrenheit));
            } else if (json.is(HUMIDITY)) {
                seen = json.once(seen, 16);
                values.put("humidity", json.value());
            } else {
                json.pass(mark);
            }
        }
        return json.ended();
    }

    private void read(FieldReader json) throws IOException {
        json.eachField("the line", name -> {
            switch (name) {
                case "dev_id" -> board = json.word("dev_id");
                case "status" -> status = json.word("status");
                case "seq" -> sequence = json.word("seq");
                case "t" -> {
                    fahrenheit = json.value("t");
                    values.put("temperature", Celsius.of(fahrenheit));
                }
                case "h" -> values.put("humidity", json.value("h"));
                default -> json.skip();
            }
        });
    }

    private Optional<Reading> reading(String source, Instant receivedAt, BoardPlaces places) {
        if (board == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "dev_id is missing");
        }
        if (values.isEmpty()) {
            if (status == null) {
                throw new InvalidReadingException(Reason.MISSING_FIELD, "t, h and status are missing");
            }
            return Optional.empty();
        }
        Texts.Builder attributes = new Texts.Builder(2);
        if (sequence != null) {
            attributes.put("seq", sequence);
        }
        if (fahrenheit != null) {
            attributes.put("t_fahrenheit", fahrenheit);
        }
        return Optional.of(new Reading(
                source,
                null,
                board,
                null,
                receivedAt,
                receivedAt,
                places.of(board),
                values.build(),
                attributes.build()));
    }
}
