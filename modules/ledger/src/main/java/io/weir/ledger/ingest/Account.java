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
 * @param values values in the readings, one for each product, and one for each record that could not be read
 * @param stored found in the store, put there by this run; by kind. Of products: found on their topic
 * @param present the same from before; by kind
 * @param duplicates repeats of an identity and its value within the input
 * @param rejected found on the rejected topic; by reason
 * @param missing found nowhere
 * @param twice found in the store more than once; each of them counts above as well
 * @param missingNames names of what is missing, the first thousand
 * @param twiceNames names of what the store has more than once, the first thousand
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
        long missing,
        long twice,
        List<String> missingNames,
        List<String> twiceNames,
        List<FileNote> files) {

    /** Whether nothing is missing and each value is in exactly one place. */
    public boolean balances() {
        return missing == 0 && twice == 0 && values == sum(stored) + sum(present) + duplicates + sum(rejected);
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
            json.writeNumberField("missing", missing);
            json.writeNumberField("twice", twice);
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
        line(text, "  missing", missing, "");
        if (twice > 0) {
            line(text, "  twice", twice, "");
        }
        files.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    /** What is missing and what is there twice, one a line, the first thousand of each. */
    public String wrongList() {
        StringBuilder text = new StringBuilder();
        list("missing", missing, missingNames, text);
        list("stored twice", twice, twiceNames, text);
        return text.toString();
    }

    private static void list(String what, long count, List<String> names, StringBuilder text) {
        names.forEach(name -> text.append(what).append(": ").append(name).append('\n'));
        if (count > names.size()) {
            text.append("... and ").append(count - names.size()).append(" more\n");
        }
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
