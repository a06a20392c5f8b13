package io.weir.intake.sources.asked;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import io.weir.intake.board.BoardValue;
import io.weir.intake.reading.BareValues;
import io.weir.intake.reading.FieldReader;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/** {@code /data.json} of airrohr and of Nettigo's firmware, which have the form of what boards push. */
final class DataJson {

    /** In seconds, some 30 years: beyond it milliseconds are meant, or nothing. */
    static final double LONGEST_AGE = 1e9;

    private static final double MILLIS = 1_000;

    private Double age; // seconds
    private final List<BoardValue> values = new ArrayList<>();

    private DataJson() {}

    /**
     * @throws InvalidReadingException naming the field that is missing or wrong
     * @throws IOException where the bytes are not JSON in UTF-8
     */
    static Answer read(byte[] bytes) throws IOException {
        return BareValues.OF_RECORDS.read(bytes, 0, bytes.length, DataJson::read);
    }

    private static Answer read(byte[] bytes, int from, int to) throws IOException {
        DataJson answer = new DataJson();
        try (JsonParser json = Json.FACTORY.createParser(bytes, from, to - from)) {
            json.nextToken();
            answer.readFields(new FieldReader(json));
            if (json.currentToken() == null || json.nextToken() != null) {
                throw new InvalidReadingException(Reason.MALFORMED, "more than one JSON object, or less");
            }
        }
        return new Answer(Optional.ofNullable(answer.age).map(DataJson::duration), answer.values);
    }

    private void readFields(FieldReader json) throws IOException {
        boolean[] named = new boolean[1];
        json.eachField("the answer", name -> {
            switch (name) {
                case "age" -> age = json.number("age");
                case "sensordatavalues" -> {
                    named[0] = true;
                    json.eachItem("sensordatavalues", () -> values.add(BoardValue.read(json)));
                }
                default -> json.skip();
            }
        });
        if (!named[0]) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "sensordatavalues is missing");
        }
    }

    private static Duration duration(double seconds) {
        if (Math.abs(seconds) > LONGEST_AGE) {
            throw new InvalidReadingException(Reason.MALFORMED, "age must be in seconds, but is " + seconds);
        }
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
}
