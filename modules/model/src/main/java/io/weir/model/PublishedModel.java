package io.weir.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * The file of a model that forecasts, and from when on.
 *
 * @param kind that it forecasts
 * @param from once event time has come so far, it is this one that forecasts: a full hour
 * @param id of the model
 * @param file its bytes
 */
public record PublishedModel(String kind, Instant from, String id, byte[] file) {

    /** The largest file: 2 MiB, half of what our brokers take as one message. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Duration HOUR = Duration.ofHours(1);

    public PublishedModel {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(file, "file");
        if (from.toEpochMilli() % HOUR.toMillis() != 0) {
            throw new IllegalArgumentException("A model forecasts from a full hour on, and not from " + from);
        }
    }

    /** What its message is keyed by: another one of that kind from that hour on takes its place. */
    public String key() {
        return kind + '/' + from;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedModel that
                && kind.equals(that.kind)
                && from.equals(that.from)
                && id.equals(that.id)
                && Arrays.equals(file, that.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, from, id);
    }

    @Override
    public String toString() {
        return "PublishedModel[" + id + " of " + kind + " from " + from + ", " + file.length + " bytes]";
    }
}
