package io.weir.live.shown;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Kind;

/** A sensor on the map with its newest value of each kind. Guarded by {@link Newest}. */
public final class Sensor {

    private static final int MOST_TEXT = 120;

    /**
     * The newest value of a kind.
     *
     * @param takenAt milliseconds since 1970
     * @param version when it was put here, in {@link Newest}'s count
     * @param raw what came, where that is not the value; else null
     * @param flags codes of what is to be known of it
     */
    record Value(double value, long takenAt, long version, Double raw, Set<String> flags) {}

    private final long id;
    private final String source;
    private final String name;
    private final Map<Integer, Value> values = new TreeMap<>();

    private String type;
    private Place place;
    private long describedAt;
    private long changedAt;
    private long heardAt;

    Sensor(long id, String source, String name) {
        this.id = id;
        this.source = source;
        this.name = name;
    }

    /**
     * Takes the measure where it is news.
     *
     * @return whether anything changed
     */
    boolean take(Measure measure, Kind kind, long version) {
        Value before = values.get(kind.number());
        long takenAt = measure.takenAt().toEpochMilli();
        if (before != null && before.takenAt() >= takenAt) {
            return false;
        }
        values.put(kind.number(), new Value(measure.value(), takenAt, version, measure.raw(), measure.flags()));
        changedAt = version;
        describe(measure, version);
        return true;
    }

    void heardAt(long time) {
        heardAt = Math.max(heardAt, time);
    }

    long id() {
        return id;
    }

    /** Name of its feed. */
    public String source() {
        return source;
    }

    /** Its name there. */
    public String name() {
        return name;
    }

    String key() {
        return new SensorId(source, name).key();
    }

    /** Its type, or null. */
    public String type() {
        return type;
    }

    /** Where it stands, or null. */
    public Place place() {
        return place;
    }

    Map<Integer, Value> values() {
        return values;
    }

    long describedAt() {
        return describedAt;
    }

    long changedAt() {
        return changedAt;
    }

    long heardAt() {
        return heardAt;
    }

    /** Texts are cut: what is bounded in number must be bounded in size as well. */
    private void describe(Measure measure, long version) {
        String newType = cut(measure.type());
        Place newPlace = cut(measure.place());
        if (describedAt == 0 || !Objects.equals(type, newType) || !Objects.equals(place, newPlace)) {
            type = newType;
            place = newPlace;
            describedAt = version;
        }
    }

    private static Place cut(Place place) {
        return place == null
                ? null
                : new Place(
                        null,
                        place.latitude(),
                        place.longitude(),
                        null,
                        cut(place.country()),
                        cut(place.city()),
                        place.indoor());
    }

    private static String cut(String text) {
        return text == null ? null : Printable.of(text, MOST_TEXT);
    }
}
