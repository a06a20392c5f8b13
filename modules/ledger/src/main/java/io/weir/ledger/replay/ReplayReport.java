package io.weir.ledger.replay;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Printable;
import io.weir.wire.json.Json;

/** What a replay did, or would do, as it is printed. Text from outside is cut and made fit for that. */
public final class ReplayReport {

    private static final int MOST_TEXT = 200;

    private record Line(String outcome, PutBack what) {

        @Override
        public String toString() {
            return String.join(
                    "  ",
                    what.number(),
                    outcome,
                    what.reason().code(),
                    what.stage().code(),
                    what.kind() == null ? "-" : Printable.of(what.kind(), MOST_TEXT),
                    Printable.of(what.origin(), MOST_TEXT));
        }
    }

    private final List<Line> lines;

    private ReplayReport(List<Line> lines) {
        this.lines = lines;
    }

    /** Of what was done. */
    public static ReplayReport of(List<Replayed> replayed) {
        return new ReplayReport(replayed.stream()
                .map(one -> new Line(one.outcome().code(), one.what()))
                .toList());
    }

    /** Of what would be done. What the store says is not in it. */
    public static ReplayReport beforehand(List<PutBack> chosen) {
        return new ReplayReport(chosen.stream()
                .map(one -> new Line(
                        one.obstacle() == null ? "to-be-sent" : one.obstacle().code(), one))
                .toList());
    }

    /** A line each (number, outcome, reason, stage, kind, origin), and how many there were of each outcome. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        if (lines.isEmpty()) {
            text.append("nothing to put back").append(System.lineSeparator());
        }
        counts().forEach((outcome, count) ->
                text.append(outcome).append(": ").append(count).append(System.lineSeparator()));
        return text.toString();
    }

    /** One line of JSON. */
    public String json() {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> count : counts().entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("rejections");
            for (Line line : lines) {
                write(json, line);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Line line) throws IOException {
        String kind = line.what().kind();
        json.writeStartObject();
        json.writeStringField("number", line.what().number());
        json.writeStringField("outcome", line.outcome());
        json.writeStringField("reason", line.what().reason().code());
        json.writeStringField("stage", line.what().stage().code());
        json.writeStringField("kind", kind == null ? null : Printable.of(kind, MOST_TEXT));
        json.writeStringField("origin", Printable.of(line.what().origin(), MOST_TEXT));
        json.writeEndObject();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        lines.forEach(line -> counts.merge(line.outcome(), 1L, Long::sum));
        return counts;
    }
}
