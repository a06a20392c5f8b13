package io.weir.live.shown;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.wire.json.Json;

/** A part of what browsers are told: it writes its own fields into each event, and nobody else's. */
interface Told {

    /**
     * Writes all there is, or as much of it as {@link #more} leaves.
     *
     * @return its version, in a count of its own: what a browser knows that was told all
     */
    long snapshot(JsonGenerator json) throws IOException;

    /** What the latest snapshot has left, in portions that are told behind it: the fields of each. */
    default List<Json.Writing> more() {
        return List.of();
    }

    /**
     * Writes what changed.
     *
     * @param since the version that is known already
     * @return the version that is known then
     */
    long frame(JsonGenerator json, long since) throws IOException;

    /** Begins another frame, before any is written. */
    default void begin() {}

    /** Whether not all can be told any more that changed since a version: who knows no more than that has to start anew. */
    default boolean hasForgotten(long since) {
        return false;
    }

    /** What never changes: fields of a snapshot. */
    static Told once(Json.Writing fields) {
        return new Fields(fields, false);
    }

    /** What is told as it is, whole, each time. */
    static Told whole(Json.Writing fields) {
        return new Fields(fields, true);
    }

    /** Fields without versions, in each frame or in none. */
    record Fields(Json.Writing fields, boolean inFrames) implements Told {

        @Override
        public long snapshot(JsonGenerator json) throws IOException {
            fields.to(json);
            return 0;
        }

        @Override
        public long frame(JsonGenerator json, long since) throws IOException {
            return inFrames ? snapshot(json) : since;
        }
    }
}
