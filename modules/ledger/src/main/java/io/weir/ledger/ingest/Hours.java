package io.weir.ledger.ingest;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

/** Hours of kinds, from 1970 to 2262: outside of that no store has anything. 320 KB for a kind at the most. */
final class Hours {

    private static final long SECONDS = 3_600;
    private static final long LAST = 292L * 8_766;

    /** More separate stretches than that are looked up as one. */
    private static final int MOST_SPANS = 64;

    private final Map<String, BitSet> byKind = new TreeMap<>();

    /** Adds an hour; one outside of those is passed over. */
    void add(String kind, Instant time) {
        int hour = hour(time);
        if (hour >= 0) {
            byKind.computeIfAbsent(kind, name -> new BitSet()).set(hour);
        }
    }

    /** Adds all hours of another one. */
    void add(Hours other) {
        other.byKind.forEach((kind, hours) ->
                byKind.computeIfAbsent(kind, name -> new BitSet()).or(hours));
    }

    /** Whether the hour is in it. */
    boolean has(String kind, Instant time) {
        BitSet hours = byKind.get(kind);
        int hour = hour(time);
        return hours != null && hour >= 0 && hours.get(hour);
    }

    /** Writes it, so that {@link #read} gives the same. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, BitSet> kind : byKind.entrySet()) {
            long[] words = kind.getValue().toLongArray();
            json.writeFieldName(kind.getKey());
            json.writeArray(words, 0, words.length);
        }
        json.writeEndObject();
    }

    /** What was written. */
    static Hours read(JsonNode json) {
        Hours hours = new Hours();
        json.properties()
                .forEach(kind -> hours.byKind.put(kind.getKey(), BitSet.valueOf(Mark.numbers(kind.getValue()))));
        return hours;
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    /** Stretches of time that hold all of it; where there are many, also what is between. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        byKind.forEach((kind, hours) -> {
            List<Span> stretches = new ArrayList<>();
            int from = hours.nextSetBit(0);
            while (from >= 0 && stretches.size() <= MOST_SPANS) {
                int to = hours.nextClearBit(from);
                stretches.add(span(kind, from, to));
                from = hours.nextSetBit(to);
            }
            if (from >= 0) {
                stretches = List.of(span(kind, hours.nextSetBit(0), hours.length()));
            }
            spans.addAll(stretches);
        });
        return spans;
    }

    private static Span span(String kind, int from, int to) {
        return new Span(
                kind,
                Instant.ofEpochSecond(from * SECONDS),
                Instant.ofEpochSecond(to * SECONDS).minusMillis(1));
    }

    /** -1 where it is outside. */
    private static int hour(Instant time) {
        long hour = Math.floorDiv(time.getEpochSecond(), SECONDS);
        return hour >= 0 && hour < LAST ? (int) hour : -1;
    }

    /** Time in which a kind is to be looked up, both ends inclusive. */
    record Span(String kind, Instant from, Instant to) {}
}
