package io.weir.local;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Json;
import io.weir.model.Printable;
import io.weir.model.Reason;

/** The newest of the rejections that are asked for. Holds no more than these, and none of their bytes. */
final class RejectionList {

    private static final int MOST_TEXT = 200;
    private static final Comparator<Line> OLDEST_FIRST =
            Comparator.comparing(Line::at).thenComparing(Line::order);

    /** All but the original. Text from outside is cut and made fit to be printed. */
    private record Line(
            long order,
            String number,
            Instant at,
            String reason,
            String stage,
            String kind,
            String origin,
            long length,
            String detail) {

        @Override
        public String toString() {
            return String.join("  ", number, at.toString(), reason, stage, kind == null ? "-" : kind, origin, detail);
        }
    }

    private final Reason reason;
    private final Instant since;
    private final int most;
    private final PriorityQueue<Line> newest = new PriorityQueue<>(OLDEST_FIRST);
    private long seen;

    /**
     * @param reason the one that is asked for, or null for any
     * @param since when the oldest may have been rejected, or null
     * @param most how many at most
     */
    RejectionList(Reason reason, Instant since, int most) {
        this.reason = reason;
        this.since = since;
        this.most = most;
    }

    /** Takes it into the list where it belongs there; given in the order of the topic. */
    void add(Rejection rejection) {
        if ((reason == null || rejection.rejected().reason() == reason)
                && (since == null || !rejection.at().isBefore(since))) {
            newest.add(line(rejection));
            if (newest.size() > most) {
                newest.remove();
            }
        }
    }

    /** One line each, newest first. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines().forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    /** One array, newest first. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (Line line : lines()) {
                json.writeStartObject();
                json.writeStringField("number", line.number());
                json.writeStringField("at", line.at().toString());
                json.writeStringField("reason", line.reason());
                json.writeStringField("stage", line.stage());
                json.writeStringField("kind", line.kind());
                json.writeStringField("origin", line.origin());
                json.writeNumberField("length", line.length());
                json.writeStringField("detail", line.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return text.toString();
    }

    private List<Line> lines() {
        return newest.stream().sorted(OLDEST_FIRST.reversed()).toList();
    }

    private Line line(Rejection rejection) {
        String kind = rejection.rejected().kind();
        return new Line(
                seen++,
                rejection.number(),
                rejection.at(),
                rejection.rejected().reason().code(),
                rejection.rejected().stage().code(),
                kind == null ? null : Printable.of(kind, MOST_TEXT),
                Printable.of(rejection.rejected().origin(), MOST_TEXT),
                rejection.rejected().length(),
                rejection.rejected().detail());
    }
}
