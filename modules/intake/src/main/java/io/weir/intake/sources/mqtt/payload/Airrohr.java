package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.intake.board.BoardReadings;
import io.weir.intake.board.BoardValue;
import io.weir.intake.usual.UsualJson;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * What boards with airrohr's firmware send, put on a topic by a bridge: all sensors of a board in one list, which are told apart as those of boards
 * that push it over HTTP.
 */
public final class Airrohr implements Payload {

    private static final String ID = "esp8266id";
    private static final String VALUES = "sensordatavalues";
    private static final String TIME = "timestamp";
    private static final byte[] LIST = UsualJson.ascii(VALUES);
    private static final byte[] NAME = UsualJson.ascii("value_type");
    private static final byte[] TEXT = UsualJson.ascii("value");

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        List<Told> fields = fields(message);
        List<BoardValue> values = new ArrayList<>(fields.size());
        for (Told told : fields) {
            if (told.block() != null) {
                values.add(new BoardValue(told.name(), Measured.bounded(told.name(), told.text())));
            }
        }
        Instant takenAt = BoardTime.of(TIME, fields, BoardTime.UTC, message.receivedAt());
        new BoardReadings(message.source(), board(message, fields), null, null, takenAt, message.receivedAt())
                .of(values)
                .forEach(reading -> out.accept(new Scraped.Found(reading)));
    }

    /** A board's own fields, and its values as those of a block. */
    private static List<Told> fields(Message message) throws IOException {
        byte[] payload = message.payload();
        UsualJson json = new UsualJson();
        json.begin(payload, 0, payload.length);
        List<Told> fields = new ArrayList<>();
        boolean listed = false;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(LIST)) {
                json.refuseIf(listed);
                listed = true;
                json.take('[');
                do {
                    fields.add(value(json));
                } while (json.follows(','));
                json.take(']');
            } else {
                fields.add(Told.scalar(null, json, mark));
            }
        }
        return json.ended() && listed ? fields : ofTree(message.object());
    }

    private static Told value(UsualJson json) {
        String name = null;
        Told told = null;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(NAME)) {
                json.note(mark);
                name = json.term();
                json.refuseIf(json.sort() != UsualJson.Sort.TEXT);
            } else if (json.is(TEXT)) {
                told = Told.scalar(VALUES, json, mark);
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
        json.refuseIf(name == null || told == null);
        return told == null ? null : new Told(VALUES, name, told.text(), told.number());
    }

    private static List<Told> ofTree(JsonNode payload) {
        JsonNode values = payload.path(VALUES);
        if (!values.isArray() || values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, VALUES + " is missing or empty");
        }
        List<Told> fields = new ArrayList<>();
        fields.add(
                new Told(null, ID, payload.path(ID).asText(""), payload.path(ID).isNumber()));
        fields.add(new Told(
                null, TIME, Told.text(payload.path(TIME)), payload.path(TIME).isNumber()));
        for (JsonNode each : values) {
            JsonNode name = Message.object("an item of " + VALUES, each).path("value_type");
            if (!name.isTextual()) {
                throw new InvalidReadingException(Reason.MISSING_FIELD, "value_type of a value is missing");
            }
            JsonNode value = each.path("value");
            fields.add(new Told(VALUES, name.asText(), Told.text(value), value.isNumber()));
        }
        return fields;
    }

    private static String board(Message message, List<Told> fields) {
        String id = "";
        for (Told told : fields) {
            if (told.block() == null && told.name().equals(ID) && told.text() != null) {
                id = Measured.name(ID, told.text(), told.number());
            }
        }
        if (id.isBlank()) {
            id = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        }
        if (id.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "esp8266id is missing, and the topic has none");
        }
        return Measured.printable("the name of the board", id);
    }
}
