package io.weir.intake.sources.sensorcommunity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.weir.intake.usual.UsualJson;
import io.weir.intake.usual.UsualTime;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Texts;

/**
 * Reads a record in the form in which the API of Sensor.Community writes it, straight from its bytes: names and values in
 * ASCII without escapes, each name once, nothing missing. What is in any other form is {@link SensorCommunityRecord}'s to read
 * or to refuse. One record after the other.
 */
final class UsualRecord {

    private static final byte[] ID = UsualJson.ascii("id");
    private static final byte[] TIMESTAMP = UsualJson.ascii("timestamp");
    private static final byte[] SENSOR = UsualJson.ascii("sensor");
    private static final byte[] SENSOR_TYPE = UsualJson.ascii("sensor_type");
    private static final byte[] NAME = UsualJson.ascii("name");
    private static final byte[] LOCATION = UsualJson.ascii("location");
    private static final byte[] LATITUDE = UsualJson.ascii("latitude");
    private static final byte[] LONGITUDE = UsualJson.ascii("longitude");
    private static final byte[] ALTITUDE = UsualJson.ascii("altitude");
    private static final byte[] INDOOR = UsualJson.ascii("indoor");
    private static final byte[] VALUES = UsualJson.ascii("sensordatavalues");
    private static final byte[] VALUE = UsualJson.ascii("value");
    private static final byte[] VALUE_TYPE = UsualJson.ascii("value_type");

    private final String source;
    private final Instant receivedAt;
    private final UsualTime time;

    private final UsualJson json = new UsualJson();
    private String id;
    private Instant takenAt;
    private String sensor;
    private String type;
    private String placeId;
    private double latitude;
    private double longitude;
    private Double altitude;
    private boolean indoor;
    private Texts.Builder values;

    UsualRecord(String source, Instant receivedAt, UsualTime time) {
        this.source = source;
        this.receivedAt = receivedAt;
        this.time = time;
    }

    /** The reading of these bytes; null where they are in another form. */
    Reading read(byte[] bytes, int from, int to) {
        Reading reading = readFirst(bytes, from, to);
        return json.ended() ? reading : null;
    }

    /** The reading of the record that begins there; null where it is in another form, or does not end before {@code to}. */
    Reading readFirst(byte[] bytes, int from, int to) {
        json.begin(bytes, from, to);
        id = null;
        takenAt = null;
        sensor = null;
        type = null;
        placeId = null;
        latitude = Double.NaN;
        longitude = Double.NaN;
        altitude = null;
        indoor = false;
        values = new Texts.Builder(4);
        record(bytes);
        boolean whole = !json.unusual() && takenAt != null && sensor != null && !values.isEmpty();
        boolean placed = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude != 0 || longitude != 0);
        if (!whole || !placed) {
            return null;
        }
        Place place = new Place(placeId, latitude, longitude, altitude, null, null, indoor);
        return new Reading(source, id, sensor, type, takenAt, receivedAt, place, values.build(), Map.of(), Set.of());
    }

    /** Behind the record that was read last. */
    int end() {
        return json.at();
    }

    private void record(byte[] bytes) {
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(ID)) {
                seen = json.once(seen, 1);
                id = json.word();
            } else if (json.is(TIMESTAMP)) {
                seen = json.once(seen, 2);
                json.scalar();
                takenAt = json.unusual() || json.sort() != UsualJson.Sort.TEXT
                        ? null
                        : time.parse(bytes, json.from(), json.to());
                json.refuseIf(takenAt == null);
            } else if (json.is(SENSOR)) {
                seen = json.once(seen, 4);
                sensor();
            } else if (json.is(LOCATION)) {
                seen = json.once(seen, 8);
                location();
            } else if (json.is(VALUES)) {
                seen = json.once(seen, 16);
                values();
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
    }

    private void sensor() {
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(ID)) {
                seen = json.once(seen, 1);
                sensor = json.word();
            } else if (json.is(SENSOR_TYPE)) {
                seen = json.once(seen, 2);
                sensorType();
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
    }

    private void sensorType() {
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(NAME)) {
                seen = json.once(seen, 1);
                type = json.term();
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
    }

    private void location() {
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(ID)) {
                seen = json.once(seen, 1);
                placeId = json.word();
            } else if (json.is(LATITUDE)) {
                seen = json.once(seen, 2);
                latitude = json.number();
            } else if (json.is(LONGITUDE)) {
                seen = json.once(seen, 4);
                longitude = json.number();
            } else if (json.is(ALTITUDE)) {
                seen = json.once(seen, 8);
                double metres = json.number();
                altitude = metres;
            } else if (json.is(INDOOR)) {
                seen = json.once(seen, 16);
                indoor = json.flag();
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
    }

    private void values() {
        json.take('[');
        do {
            value();
        } while (json.follows(','));
        json.take(']');
    }

    private void value() {
        String kind = null;
        String text = null;
        int seen = 0;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.is(VALUE)) {
                seen = json.once(seen, 1);
                text = json.value();
            } else if (json.is(VALUE_TYPE)) {
                seen = json.once(seen, 2);
                kind = json.term();
            } else {
                json.pass(mark);
            }
        }
        json.close(mark);
        json.refuseIf(kind == null || values.has(kind));
        if (!json.unusual()) {
            values.put(kind, text);
        }
    }
}
