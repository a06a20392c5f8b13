package io.weir.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one sensor said at one moment, as its source told it: values are still text, nothing is judged yet.
 *
 * @param source name of the configured feed
 * @param id the source's own number of this reading, or null
 * @param sensor unique within its source
 * @param type type of the sensor ({@code SDS011}), or null
 * @param takenAt when the sensor measured; cut to milliseconds
 * @param receivedAt when the scraper got it; cut to milliseconds
 * @param place where the sensor stands, or null where the source gives no coordinates
 * @param values value by its kind as the source names it, in the source's order; a value may be null, the map not empty
 * @param attributes what is neither place nor value, at most {@value #MOST_ATTRIBUTES}
 * @param flags codes of {@link Flag}s: what was noticed when it was read, true of each of its values; mostly none
 */
public record Reading(
        String source,
        String id,
        String sensor,
        String type,
        Instant takenAt,
        Instant receivedAt,
        Place place,
        Map<String, String> values,
        Map<String, String> attributes,
        Set<String> flags) {

    /** How many attributes one reading may carry. */
    public static final int MOST_ATTRIBUTES = 16;

    private static final int NANOS = 1_000_000; // of a millisecond

    public Reading {
        requireText("source", source);
        requireText("sensor", sensor);
        require("takenAt", takenAt);
        require("receivedAt", receivedAt);
        if (values == null || values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "values is missing or empty");
        }
        if (source.indexOf('/') >= 0) {
            throw new InvalidReadingException(Reason.MALFORMED, "source must not contain '/', but is " + source);
        }
        takenAt = cut(takenAt);
        receivedAt = cut(receivedAt);
        values = Texts.of(values);
        attributes = Texts.of(attributes);
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    "attributes must be at most " + MOST_ATTRIBUTES + ", but are " + attributes.size());
        }
        flags = Flag.checked(flags, Flag.MOST);
    }

    /** A reading at which nothing was noticed. */
    public Reading(
            String source,
            String id,
            String sensor,
            String type,
            Instant takenAt,
            Instant receivedAt,
            Place place,
            Map<String, String> values,
            Map<String, String> attributes) {
        this(source, id, sensor, type, takenAt, receivedAt, place, values, attributes, Set.of());
    }

    /** Which sensor it is of. */
    public SensorId sensorId() {
        return new SensorId(source, sensor);
    }

    /** The Kafka key of this reading and of its measures: {@code source/sensor}. */
    public String key() {
        return sensorId().key();
    }

    /** The same reading at the given place. */
    public Reading at(Place place) {
        return new Reading(source, id, sensor, type, takenAt, receivedAt, place, values, attributes, flags);
    }

    /** The time as readings have it, to the millisecond; nearly all come so. */
    public static Instant cut(Instant time) {
        int beyond = time.getNano() % NANOS;
        return beyond == 0 ? time : time.minusNanos(beyond);
    }

    private static void requireText(String field, String text) {
        require(field, text);
        if (text.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, field + " is empty");
        }
    }

    private static void require(String field, Object value) {
        if (Objects.isNull(value)) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, field + " is missing");
        }
    }
}
