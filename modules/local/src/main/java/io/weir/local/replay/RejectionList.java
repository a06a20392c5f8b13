package io.weir.local.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

import io.weir.ledger.Rejection;
import io.weir.model.Printable;
import io.weir.wire.json.Json;

/** The newest of the rejections that are asked for. Holds no more than these, and none of their bytes. */
public final class RejectionList {

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
            String detail,
            Instant settledAt) {

        @Override
        public String toString() {
            String text =
                    String.join("  ", number, at.toString(), reason, stage, kind == null ? "-" : kind, origin, detail);
            return settledAt == null ? text : text + "  settled " + settledAt;
        }
    }

    private final int most;
    private final PriorityQueue<Line> newest = new PriorityQueue<>(OLDEST_FIRST);
    private final Map<String, Line> byIdentity = new HashMap<>();
    private long seen;
    private boolean cut;

    /**
     * @param most how many at most
     */
    public RejectionList(int most) {
        this.most = most;
    }

    /** Takes it into the list where it belongs there; given in the order of the topic. Of one identity the newest counts. */
    public void add(Rejection rejection) {
        Line line = line(rejection);
        newest.add(line);
        Line before = byIdentity.put(rejection.rejected().identity(), line);
        if (before != null) {
            newest.remove(before);
        }
        if (newest.size() > most) {
            byIdentity.values().remove(newest.remove());
            cut = true;
        }
    }

    /** Whether there are more than it has room for. */
    public boolean isCut() {
        return cut;
    }

    /** One line each, newest first. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines().forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }

    /** One array, newest first. */
    public String json() {
        return Json.text(json -> {
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
                json.writeStringField("settledAt", Objects.toString(line.settledAt(), null));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
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
                rejection.rejected().detail(),
                rejection.settledAt());
    }
}
