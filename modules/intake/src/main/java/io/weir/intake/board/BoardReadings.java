package io.weir.intake.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Texts;

/** Makes readings of what a board has measured: one for each of its sensors, and one of the board itself. */
public final class BoardReadings {

    private static final BoardValue NOT_LOOPED = new BoardValue("min_micro", "1000000000"); // before the first pass
    private static final String DECIBEL = "dBm";

    private final String source;
    private final String board;
    private final Place standing;
    private final String pin;
    private final Instant takenAt;
    private final Instant receivedAt;

    /** What one of its sensors says. */
    private record Part(ValueName first, Texts.Builder values) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Part> again = new ArrayList<>(); // a name that came twice, as in other feeds
    private final Map<String, String> position = new LinkedHashMap<>(); // what the GPS says

    /**
     * @param source name of the feed
     * @param board what its sensors' names begin with
     * @param place where it stands; null where nobody has said so, and its own GPS may
     * @param pin the number by which Sensor.Community tells a board's sensors apart; null where the values' names say it
     */
    public BoardReadings(String source, String board, Place place, String pin, Instant takenAt, Instant receivedAt) {
        this.source = source;
        this.board = board;
        this.standing = place;
        this.pin = pin;
        this.takenAt = takenAt;
        this.receivedAt = receivedAt;
    }

    /** The readings of these values. */
    public List<Reading> of(List<BoardValue> values) {
        boolean neverLooped = values.contains(NOT_LOOPED);
        for (BoardValue value : values) {
            ValueName name = ValueName.of(value.name(), pin);
            if (name.part().equals("GPS")) {
                position.put(name.kind(), value.text());
            } else if (!neverLooped || !value.name().endsWith("_micro")) {
                add(name, value.text());
            }
        }
        Place place = place();
        List<Reading> readings = new ArrayList<>(parts.size() + again.size() + 1);
        parts.forEach(part -> readings.add(reading(part, place)));
        again.forEach(part -> readings.add(reading(part, place)));
        addPosition(place, readings);
        return readings;
    }

    private void add(ValueName name, String text) {
        String clean = name.kind().equals("signal") && text != null ? withoutUnit(text) : text;
        if (!part(name).values().putNew(name.kind(), clean)) {
            again.add(begun(name, clean));
        }
    }

    private static String withoutUnit(String text) {
        return text.endsWith(DECIBEL)
                ? text.substring(0, text.length() - DECIBEL.length()).stripTrailing()
                : text;
    }

    private Part part(ValueName name) {
        for (Part part : parts) {
            if (part.first().part().equals(name.part())) {
                return part;
            }
        }
        parts.add(new Part(name, new Texts.Builder(4)));
        return parts.get(parts.size() - 1);
    }

    private static Part begun(ValueName name, String text) {
        Part part = new Part(name, new Texts.Builder(1));
        part.values().put(name.kind(), text);
        return part;
    }

    private Reading reading(Part part, Place place) {
        return reading(
                part.first().part(), part.first().type(), place, part.values().build(), Map.of());
    }

    private Reading reading(
            String part, String type, Place place, Map<String, String> values, Map<String, String> attributes) {
        String sensor = part.isEmpty() ? board : board + '-' + part;
        return new Reading(source, null, sensor, type, takenAt, receivedAt, place, values, attributes);
    }

    /**
     * Its height is a value; the rest of what it says goes with that. A GPS that has found nothing says -200 and
     * -1000.
     */
    private void addPosition(Place place, List<Reading> readings) {
        if (position.get("height") != null && found() != null) {
            Map<String, String> rest = new LinkedHashMap<>();
            position.forEach((name, text) -> {
                if (!name.equals("height") && text != null && rest.size() < Reading.MOST_ATTRIBUTES) {
                    rest.put("GPS_" + name, text);
                }
            });
            readings.add(reading("GPS", "GPS", place, Map.of("altitude", position.get("height")), rest));
        }
    }

    /** Where its owner says that it is, else where its GPS says so. */
    private Place place() {
        return standing == null ? found() : standing;
    }

    private Place found() {
        Double latitude = degrees(position.get("lat"), 90);
        Double longitude = degrees(position.get("lon"), 180);
        boolean known = latitude != null && longitude != null && (latitude != 0 || longitude != 0);
        return known ? new Place(null, latitude, longitude, null, null, null, false) : null;
    }

    private static Double degrees(String text, double most) {
        try {
            double degrees = text == null ? Double.NaN : Double.parseDouble(text);
            return Math.abs(degrees) <= most ? degrees : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
