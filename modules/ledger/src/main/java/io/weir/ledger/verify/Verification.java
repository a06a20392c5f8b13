package io.weir.ledger.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.ledger.verify.Difference.Sort;
import io.weir.wire.json.Json;

/**
 * What {@code weir verify} found, by kind.
 *
 * @param refused how many records that are no measures the collector could not store, by topic and kind
 * @param conflicts what somebody else wrote that keeps measures from being stored, or from being seen by others
 */
public record Verification(
        SortedMap<String, KindFindings> kinds,
        SortedMap<String, SortedMap<String, Long>> refused,
        List<String> conflicts) {

    private static final String LINE = "%-12s %12s %9s %12s %9s %12s %11s  %s%n";

    /** Whether nothing is missing, overwritten or unexpected. */
    public boolean isClean() {
        return sum(Sort.MISSING) + sum(Sort.OVERWRITTEN) + sum(Sort.UNEXPECTED) == 0;
    }

    /** How many differences of a sort there are. */
    public long sum(Sort sort) {
        return kinds.values().stream().mapToLong(kind -> kind.count(sort)).sum();
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(LINE.formatted(
                "kind",
                "in Kafka",
                "refused",
                "in the store",
                "missing",
                "overwritten",
                "unexpected",
                "judged as unexpected"));
        kinds.forEach((kind, found) -> text.append(LINE.formatted(
                kind,
                found.held(),
                found.refused(),
                found.stored(),
                found.count(Sort.MISSING),
                found.count(Sort.OVERWRITTEN),
                found.count(Sort.UNEXPECTED),
                found.judgedFrom().map(from -> "from " + from).orElse("nothing"))));
        kinds.values()
                .forEach(kind -> kind.listed()
                        .forEach(difference -> text.append(difference).append(System.lineSeparator())));
        refused.forEach((topic, byKind) -> byKind.forEach((kind, count) ->
                text.append("refused: %,d on %s%s%n".formatted(count, topic, kind.isEmpty() ? "" : " of " + kind))));
        conflicts.forEach(conflict -> text.append("note: ").append(conflict).append(System.lineSeparator()));
        return text.append(isClean() ? "clean" : "not clean")
                .append(System.lineSeparator())
                .toString();
    }

    /** One line of JSON. */
    public String json() {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeBooleanField("clean", isClean());
            for (Sort sort : Sort.values()) {
                json.writeNumberField(sort.code(), sum(sort));
            }
            json.writeObjectFieldStart("kinds");
            for (Map.Entry<String, KindFindings> kind : kinds.entrySet()) {
                json.writeFieldName(kind.getKey());
                write(json, kind.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("differences");
            for (KindFindings kind : kinds.values()) {
                for (Difference difference : kind.listed()) {
                    write(json, difference);
                }
            }
            json.writeEndArray();
            json.writeObjectFieldStart("refused");
            for (Map.Entry<String, SortedMap<String, Long>> topic : refused.entrySet()) {
                json.writeObjectFieldStart(topic.getKey());
                for (Map.Entry<String, Long> kind : topic.getValue().entrySet()) {
                    json.writeNumberField(kind.getKey(), kind.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("conflicts");
            for (String conflict : conflicts) {
                json.writeString(conflict);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, KindFindings kind) throws IOException {
        json.writeStartObject();
        json.writeNumberField("held", kind.held());
        json.writeNumberField("refused", kind.refused());
        json.writeNumberField("stored", kind.stored());
        for (Sort sort : Sort.values()) {
            json.writeNumberField(sort.code(), kind.count(sort));
        }
        json.writeStringField(
                "judgedFrom", kind.judgedFrom().map(Instant::toString).orElse(null));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Difference difference) throws IOException {
        json.writeStartObject();
        json.writeStringField("sort", difference.sort().code());
        json.writeStringField("source", difference.identity().sensor().source());
        json.writeStringField("sensor", difference.identity().sensor().sensor());
        json.writeStringField("kind", difference.identity().kind());
        json.writeStringField("takenAt", difference.identity().takenAt().toString());
        json.writeStringField("held", difference.held());
        json.writeStringField("stored", difference.stored());
        json.writeEndObject();
    }
}
