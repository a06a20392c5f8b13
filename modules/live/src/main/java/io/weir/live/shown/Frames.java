package io.weir.live.shown;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.live.take.Credits;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Licence;
import io.weir.wire.json.Json;

/**
 * The stream of frames, one a second, that all browsers watch. A browser that is behind is not owed the frames it missed
 * but one about all that changed meanwhile: what waits for it is a number, not a queue.
 */
public final class Frames {

    /**
     * How far a browser has been told.
     *
     * @param versions of each part, in their order
     */
    record Mark(List<Long> versions) {}

    /**
     * A server-sent event.
     *
     * @param number counts the frames
     * @param to how much a browser has been told that has this one and all before
     * @param more further events that belong to it, each made when somebody first asks for it
     */
    public record Frame(long number, Mark to, byte[] bytes, List<Supplier<byte[]>> more) {}

    private static final String SNAPSHOT = "snapshot";
    private static final int USUAL_LENGTH = 8 * 1024;
    private static final int SLACK = 16; // a part of it

    private final List<Told> parts;
    private Frame latest;
    private Frame snapshot;
    private int snapshotLength = USUAL_LENGTH; // of the last one
    private boolean closed;

    public Frames(
            Catalogue catalogue, Duration fresh, Shown shown, Credits credits, Supplier<Map<String, String>> away) {
        parts = List.of(
                Told.once(json -> {
                    json.writeFieldName("kinds");
                    PageJson.writeKinds(json, catalogue);
                    json.writeFieldName("indices");
                    IndicesJson.write(json);
                    json.writeFieldName("formulas");
                    CorrectionJson.writeAll(json);
                    writeLicences(json, credits);
                    json.writeNumberField("freshSeconds", fresh.toSeconds());
                }),
                shown.newest(),
                shown.rejections(),
                StagesJson.told(shown.stages(), shown.newest()),
                Told.whole(json -> {
                    json.writeFieldName("sources");
                    SourcesJson.write(json, shown.sources().all());
                }),
                Told.whole(json -> {
                    json.writeFieldName("tenants");
                    shown.tenants().write(json);
                }),
                shown.rankings(),
                shown.alarms(),
                Told.whole(json -> writeAway(json, away.get())),
                Told.whole(json -> json.writeNumberField("now", System.currentTimeMillis())));
        latest = new Frame(0, new Mark(Collections.nCopies(parts.size(), 0L)), new byte[0], List.of());
    }

    /** Whose the data are, by source; and of all others. */
    private static void writeLicences(JsonGenerator json, Credits credits) throws IOException {
        json.writeObjectFieldStart("licences");
        for (String source : new TreeSet<>(Licence.sources())) {
            json.writeStringField(source, credits.line(source));
        }
        json.writeEndObject();
        json.writeStringField("licence", credits.line(""));
    }

    /** A second is over: the next frame is there. */
    public synchronized void tick() {
        parts.forEach(Told::begin);
        latest = changes(latest.number() + 1, latest.to());
        snapshot = null;
        notifyAll();
    }

    /** All there is, for a browser that has just come. The same bytes for all that come within a second. */
    public synchronized Frame snapshot() {
        if (snapshot == null) {
            snapshot = all();
        }
        return snapshot;
    }

    /**
     * Waits for a frame after that number.
     *
     * @return the newest one, or null where there will be none any more
     */
    public synchronized Frame after(long number) throws InterruptedException {
        while (!closed && latest.number() <= number) {
            wait();
        }
        return closed ? null : latest;
    }

    /** All that changed since, for a browser that missed frames. */
    public synchronized Frame since(Mark mark) {
        for (int part = 0; part < parts.size(); part++) {
            if (parts.get(part).hasForgotten(mark.versions().get(part))) {
                return snapshot();
            }
        }
        return changes(latest.number(), mark);
    }

    /** Nobody waits any longer. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private Frame all() {
        Frame first =
                write(SNAPSHOT, latest.number(), (part, json) -> parts.get(part).snapshot(json));
        snapshotLength = first.bytes().length;
        List<Supplier<byte[]>> more = parts.stream()
                .flatMap(part -> part.more().stream())
                .<Supplier<byte[]>>map(this::later)
                .toList();
        return new Frame(first.number(), first.to(), first.bytes(), more);
    }

    /** A browser can show the first of many sensors while the others are not even written. */
    private Once later(Json.Writing fields) {
        int expected = snapshotLength;
        return new Once(() -> event("more", expected, json -> {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        }));
    }

    private Frame changes(long number, Mark from) {
        return write(
                "frame",
                number,
                (part, json) -> parts.get(part).frame(json, from.versions().get(part)));
    }

    /** An event to which each part adds its fields. */
    private Frame write(String event, long number, Adding adding) {
        List<Long> versions = new ArrayList<>();
        int expected = snapshotLength + snapshotLength / SLACK;
        byte[] bytes = event(event, event.equals(SNAPSHOT) ? expected : USUAL_LENGTH, json -> {
            json.writeStartObject();
            for (int part = 0; part < parts.size(); part++) {
                versions.add(adding.add(part, json));
            }
            json.writeEndObject();
        });
        return new Frame(number, new Mark(List.copyOf(versions)), bytes, List.of());
    }

    /** Adds the fields of a part, and says which version of it is known then. */
    private interface Adding {
        long add(int part, JsonGenerator json) throws IOException;
    }

    /** Bytes that are made when somebody first asks for them, and then are the same for all. */
    private static final class Once implements Supplier<byte[]> {

        private final Supplier<byte[]> making;
        private byte[] made;

        Once(Supplier<byte[]> making) {
            this.making = making;
        }

        @Override
        public synchronized byte[] get() {
            if (made == null) {
                made = making.get();
            }
            return made;
        }
    }

    private static void writeAway(JsonGenerator json, Map<String, String> away) throws IOException {
        json.writeObjectFieldStart("away");
        for (Map.Entry<String, String> each : away.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    /**
     * JSON has no line breaks of its own, so it is one line of data.
     *
     * @param expected about how long it will be: of many sensors it is over a megabyte, which should not be copied from one place to another
     */
    private static byte[] event(String name, int expected, Json.Writing data) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(expected);
        event.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        Json.write(event, data);
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
