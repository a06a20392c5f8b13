package io.weir.intake.sources.airrohr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import io.weir.intake.board.BoardValue;
import io.weir.intake.reading.FieldReader;
import io.weir.intake.usual.UsualJson;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/**
 * One push. Fields that are not known are passed over.
 *
 * @param board its number; null where the body does not say it
 * @param values as the board names them, at least one
 */
record AirrohrRecord(String board, List<BoardValue> values) {

    private static final int MOST_VALUES = 128; // a board with all the sensors that there are has some 60

    AirrohrRecord {
        if (values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "sensordatavalues is missing or empty");
        }
        if (values.size() > MOST_VALUES) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "values must be at most " + MOST_VALUES + ", but are " + values.size());
        }
    }

    private static final byte[] BOARD = UsualJson.ascii("esp8266id");
    private static final byte[] VALUES = UsualJson.ascii("sensordatavalues");
    private static final byte[] NAME = UsualJson.ascii("value_type");
    private static final byte[] TEXT = UsualJson.ascii("value");

    /**
     * The push of these bytes where they are as the firmware writes them; null where they are not, and {@link #read} has to look at them.
     *
     * @throws InvalidReadingException where the board has no name of one
     */
    static AirrohrRecord usual(byte[] bytes, int from, int to) {
        UsualJson json = new UsualJson();
        json.begin(bytes, from, to);
        String board = null;
        List<BoardValue> values = new ArrayList<>(16);
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(BOARD)) {
                seen = json.once(seen, 1);
                board = json.word();
            } else if (json.is(VALUES)) {
                seen = json.once(seen, 2);
                json.take('[');
                do {
                    values.add(value(json));
                } while (json.follows(','));
                json.take(']');
            } else {
                json.pass(mark);
            }
        }
        boolean whole = json.ended() && !values.isEmpty() && values.size() <= MOST_VALUES;
        return whole ? new AirrohrRecord(board(board), values) : null;
    }

    private static BoardValue value(UsualJson json) {
        String name = null;
        String text = null;
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(NAME)) {
                seen = json.once(seen, 1);
                name = json.term();
            } else if (json.is(TEXT)) {
                seen = json.once(seen, 2);
                text = json.value();
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
        json.refuseIf(name == null);
        return new BoardValue(name, text);
    }

    /**
     * The push of these bytes.
     *
     * @throws InvalidReadingException naming the field that is missing or wrong
     * @throws IOException where the bytes are not JSON in UTF-8
     */
    static AirrohrRecord read(byte[] bytes, int from, int to) throws IOException {
        String[] board = new String[1];
        List<BoardValue> values = new ArrayList<>();
        try (JsonParser parser = Json.FACTORY.createParser(bytes, from, to - from)) {
            parser.nextToken();
            FieldReader json = new FieldReader(parser);
            json.eachField("the body", name -> {
                switch (name) {
                    case "esp8266id" -> board[0] = board(json.word("esp8266id"));
                    case "sensordatavalues" ->
                        json.eachItem("sensordatavalues", () -> values.add(BoardValue.read(json)));
                    default -> json.skip();
                }
            });
        }
        return new AirrohrRecord(board[0], values);
    }

    /**
     * The number in a board's name.
     *
     * @throws InvalidReadingException where it is none
     */
    static String board(String name) {
        if (name == null) {
            return null;
        }
        return Sender.board(name)
                .orElseThrow(() -> new InvalidReadingException(
                        Reason.MALFORMED, "a board must have a name such as esp8266-3394227, but is '" + name + "'"));
    }
}
