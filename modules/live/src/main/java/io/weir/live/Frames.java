package io.weir.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.Json;

/**
 * The stream of frames, one a second, that all browsers watch. A browser that is behind is not owed the frames it missed
 * but one about all that changed meanwhile: what waits for it is a number, not a queue.
 */
final class Frames {

    /**
     * How far a browser has been told.
     *
     * @param values a version of {@link Newest}
     * @param rejections a number of {@link Rejections}
     */
    record Mark(long values, long rejections) {}

    /**
     * A server-sent event.
     *
     * @param number counts the frames
     * @param to how much a browser has been told that has this one and all before
     */
    record Frame(long number, Mark to, byte[] bytes) {}

    private final Catalogue catalogue;
    private final Duration fresh;
    private final Newest newest;
    private final Rejections rejections;
    private final Stages stages;
    private final KnownSources sources;
    private final Supplier<Map<String, String>> away;

    private Frame latest = new Frame(0, new Mark(0, 0), new byte[0]);
    private Frame snapshot;
    private boolean closed;

    Frames(
            Catalogue catalogue,
            Duration fresh,
            Newest newest,
            Rejections rejections,
            Stages stages,
            KnownSources sources,
            Supplier<Map<String, String>> away) {
        this.catalogue = catalogue;
        this.fresh = fresh;
        this.newest = newest;
        this.rejections = rejections;
        this.stages = stages;
        this.sources = sources;
        this.away = away;
    }

    /** A second is over: the next frame is there. */
    synchronized void tick() {
        List<Long> gone = newest.takeGone();
        latest = changes(latest.number() + 1, latest.to(), gone);
        snapshot = null;
        notifyAll();
    }

    /** All there is, for a browser that has just come. The same bytes for all that come within a second. */
    synchronized Frame snapshot() {
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
    synchronized Frame after(long number) throws InterruptedException {
        while (!closed && latest.number() <= number) {
            wait();
        }
        return closed ? null : latest;
    }

    /** All that changed since, for a browser that missed frames. */
    synchronized Frame since(Mark mark) {
        // which sensors dropped out is told once; who was not there starts anew
        return mark.values() < newest.goneAt() ? snapshot() : changes(latest.number(), mark, List.of());
    }

    /** Nobody waits any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private Frame all() {
        long rejected = rejections.number();
        return newest.read((sensors, version) -> {
            Mark to = new Mark(version, rejected);
            return new Frame(latest.number(), to, event("snapshot", json -> {
                json.writeStartObject();
                json.writeFieldName("kinds");
                PageJson.writeKinds(json, catalogue.kinds());
                json.writeNumberField("freshSeconds", fresh.toSeconds());
                json.writeArrayFieldStart("sensors");
                for (Sensor sensor : sensors) {
                    PageJson.writeSensor(json, sensor);
                }
                json.writeEndArray();
                writeRest(json, rejections.latest(), true);
                json.writeEndObject();
            }));
        });
    }

    private Frame changes(long number, Mark from, List<Long> gone) {
        List<Rejection> rejected = rejections.after(from.rejections());
        long lastRejected =
                rejected.isEmpty() ? from.rejections() : rejected.get(0).number();
        return newest.read((sensors, version) -> {
            Mark to = new Mark(version, lastRejected);
            return new Frame(number, to, event("frame", json -> {
                json.writeStartObject();
                writeSensors(json, sensors, from.values());
                json.writeArrayFieldStart("gone");
                for (long id : gone) {
                    json.writeNumber(id);
                }
                json.writeEndArray();
                writeRest(json, rejected, false);
                json.writeEndObject();
            }));
        });
    }

    private static void writeSensors(JsonGenerator json, List<Sensor> sensors, long since) throws IOException {
        json.writeArrayFieldStart("sensors");
        for (Sensor sensor : sensors) {
            if (sensor.describedAt() > since) {
                PageJson.writeSensor(json, sensor);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (Sensor sensor : sensors) {
            if (sensor.changedAt() > since && sensor.describedAt() <= since) {
                PageJson.writeChanges(json, sensor, since);
            }
        }
        json.writeEndArray();
    }

    private void writeRest(JsonGenerator json, List<Rejection> latestRejections, boolean withHistory)
            throws IOException {
        json.writeFieldName("rejections");
        PageJson.writeRejections(json, latestRejections);
        json.writeFieldName("stages");
        StagesJson.write(json, stages, newest, withHistory);
        json.writeFieldName("sources");
        SourcesJson.write(json, sources.all());
        json.writeObjectFieldStart("away");
        for (Map.Entry<String, String> each : away.get().entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("now", System.currentTimeMillis());
    }

    /** JSON has no line breaks of its own, so it is one line of data. */
    private static byte[] event(String name, Json.Writing data) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        event.writeBytes(Json.bytes(1024, data));
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
