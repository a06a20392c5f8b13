package io.weir.ledger.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.wire.json.Json;

/**
 * What became of each value of an input. Every figure but {@code records} and {@code readings} counts values; none is
 * worked out from the others.
 *
 * @param records slices of the input
 * @param readings readings made of them
 * @param values values in the readings, and one for each record that could not be read
 * @param stored found in the store, put there by this run; by kind
 * @param present found in the store from before; by kind
 * @param duplicates repeats of an identity and its value within the input
 * @param rejected found on the rejected topic; by reason
 * @param missing what was found nowhere, by name
 * @param files what is to be said of input files as a whole
 */
public record Account(
        long records,
        long readings,
        long values,
        SortedMap<String, Long> stored,
        SortedMap<String, Long> present,
        long duplicates,
        SortedMap<String, Long> rejected,
        List<String> missing,
        List<FileNote> files) {

    private static final int MOST_LISTED = 1_000;

    /** Whether nothing is missing and each value is in exactly one place. */
    public boolean balances() {
        return missing.isEmpty() && values == sum(stored) + sum(present) + duplicates + sum(rejected);
    }

    /** Whether each value is in its place, and there may be no more of them. */
    public boolean whole() {
        return balances() && files.stream().noneMatch(FileNote::bad);
    }

    /** One line of JSON. */
    public String json() {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeNumberField("records", records);
            json.writeNumberField("readings", readings);
            json.writeNumberField("values", values);
            write(json, "stored", stored);
            write(json, "present", present);
            json.writeNumberField("duplicates", duplicates);
            write(json, "rejected", rejected);
            json.writeNumberField("missing", missing.size());
            json.writeArrayFieldStart("files");
            for (FileNote note : files) {
                json.writeStartObject();
                json.writeStringField("file", note.file());
                json.writeStringField("said", note.said());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "records", records, "");
        line(text, "readings", readings, "");
        line(text, "values", values, "");
        line(text, "  stored", sum(stored), details(stored));
        line(text, "  present", sum(present), details(present));
        line(text, "  duplicates", duplicates, "");
        line(text, "  rejected", sum(rejected), details(rejected));
        line(text, "  missing", missing.size(), "");
        files.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    /** The missing ones, one a line, the first thousand. */
    public String missingList() {
        StringBuilder text = new StringBuilder();
        missing.stream()
                .limit(MOST_LISTED)
                .forEach(name -> text.append("missing: ").append(name).append('\n'));
        if (missing.size() > MOST_LISTED) {
            text.append("... and ").append(missing.size() - MOST_LISTED).append(" more\n");
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String field, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void line(StringBuilder text, String name, long count, String details) {
        text.append(String.format("%-12s %,12d%s%n", name, count, details.isEmpty() ? "" : "   " + details));
    }

    private static String details(Map<String, Long> counts) {
        StringBuilder details = new StringBuilder();
        counts.forEach((name, count) -> details.append(details.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(count));
        return details.toString();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
