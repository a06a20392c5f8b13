package io.weir.intake.sources.lines;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.intake.board.BoardPlaces;
import io.weir.intake.reading.FieldReader;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/**
 * {@code {"dev_id":"ESP_49ECF6","seq":2,"t":67.28,"h":26.20}}, with degrees Fahrenheit, or what the board says of itself ({@code status}). It
 * knows no time: it was measured when it came. What it repeats as {@code last} came before, with its own time.
 */
final class JsonLine {

    private static final BigDecimal FREEZING = BigDecimal.valueOf(32);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal NINE = BigDecimal.valueOf(9);
    private static final int DIGITS = 2;
    private static final int MOST_DIGITS =
            400; // of a number written out, before or behind the point: a double has no more
    private static final int MOST_NUMBER = 20; // characters

    private String board;
    private String status;
    private String sequence;
    private String fahrenheit;
    private final Map<String, String> values = new LinkedHashMap<>();

    private JsonLine() {}

    static Optional<Reading> read(String text, String source, Instant receivedAt, BoardPlaces places) {
        JsonLine line = new JsonLine();
        try (JsonParser parser = Json.FACTORY.createParser(text.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            line.read(new FieldReader(parser));
            if (parser.nextToken() != null) {
                throw new InvalidReadingException(Reason.MALFORMED, "there is more than one JSON object in a line");
            }
        } catch (JsonProcessingException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "not JSON: " + Json.fault(e));
        } catch (IOException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "not JSON: " + e.getMessage());
        }
        return line.reading(source, receivedAt, places);
    }

    private void read(FieldReader json) throws IOException {
        json.eachField("the line", name -> {
            switch (name) {
                case "dev_id" -> board = json.word("dev_id");
                case "status" -> status = json.word("status");
                case "seq" -> sequence = json.word("seq");
                case "t" -> {
                    fahrenheit = json.value("t");
                    values.put("temperature", celsius(fahrenheit));
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
        Map<String, String> attributes = new LinkedHashMap<>();
        if (sequence != null) {
            attributes.put("seq", sequence);
        }
        if (fahrenheit != null) {
            attributes.put("t_fahrenheit", fahrenheit);
        }
        return Optional.of(
                new Reading(source, null, board, null, receivedAt, receivedAt, places.of(board), values, attributes));
    }

    /** What is no number stays what it is, and is judged as any other value. */
    private static String celsius(String fahrenheit) {
        if (fahrenheit == null || fahrenheit.length() > MOST_NUMBER) {
            return fahrenheit;
        }
        try {
            BigDecimal number = new BigDecimal(fahrenheit.strip());
            if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
                return fahrenheit;
            }
            return number.subtract(FREEZING)
                    .multiply(FIVE)
                    .divide(NINE, DIGITS, RoundingMode.HALF_EVEN)
                    .toPlainString();
        } catch (NumberFormatException e) {
            return fahrenheit;
        }
    }
}
