package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import io.weir.intake.board.BoardValue;
import io.weir.intake.reading.FieldReader;
import io.weir.model.Flag;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/** One record of Sensor.Community: what one sensor measured at one moment. Fields that are not known are passed over. */
final class SensorCommunityRecord {

    private final String source;
    private final Instant receivedAt;

    private String id;
    private Instant takenAt;
    private String sensor;
    private String type;
    private String placeId;
    private Double latitude;
    private Double longitude;
    private Double altitude;
    private boolean indoor;
    private final List<Map<String, String>> values = new ArrayList<>(1); // a kind named again is in a further map
    private final Map<String, Integer> named = new HashMap<>();

    SensorCommunityRecord(String source, Instant receivedAt) {
        this.source = source;
        this.receivedAt = receivedAt;
    }

    /**
     * The reading of these bytes, and further ones of the same sensor and time where a kind is named more than once.
     *
     * @throws InvalidReadingException naming the field that is missing or wrong
     * @throws IOException where the bytes are not JSON in UTF-8
     */
    List<Reading> read(byte[] bytes, int from, int to) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(bytes, from, to - from)) {
            json.nextToken();
            readRecord(new FieldReader(json));
        }
        return readings();
    }

    private void readRecord(FieldReader json) throws IOException {
        json.eachField("the record", name -> {
            switch (name) {
                case "id" -> id = json.word("id");
                case "timestamp" -> takenAt = json.time("timestamp");
                case "sensor" -> readSensor(json);
                case "location" -> readLocation(json);
                case "sensordatavalues" -> json.eachItem("sensordatavalues", () -> readValue(json));
                default -> json.skip();
            }
        });
    }

    private void readSensor(FieldReader json) throws IOException {
        json.eachField("sensor", name -> {
            switch (name) {
                case "id" -> sensor = json.word("sensor.id");
                case "sensor_type" ->
                    json.eachField("sensor.sensor_type", inner -> {
                        if (inner.equals("name")) {
                            type = json.word("sensor.sensor_type.name");
                        } else {
                            json.skip();
                        }
                    });
                default -> json.skip();
            }
        });
    }

    private void readLocation(FieldReader json) throws IOException {
        json.eachField("location", name -> {
            switch (name) {
                case "id" -> placeId = json.word("location.id");
                case "latitude" -> latitude = json.number("location.latitude");
                case "longitude" -> longitude = json.number("location.longitude");
                case "altitude" -> altitude = json.number("location.altitude");
                case "indoor" -> indoor = json.flag("location.indoor");
                default -> json.skip();
            }
        });
    }

    private void readValue(FieldReader json) throws IOException {
        BoardValue value = BoardValue.read(json);
        int before = named.merge(value.name(), 1, Integer::sum) - 1;
        if (before == values.size()) {
            values.add(new LinkedHashMap<>());
        }
        values.get(before).put(value.name(), value.text());
    }

    private List<Reading> readings() {
        if (sensor == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "sensor.id is missing");
        }
        if (takenAt == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "timestamp is missing");
        }
        if (values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "sensordatavalues is missing or empty");
        }
        boolean set = latitude != null && longitude != null;
        boolean neverSet = set && latitude == 0 && longitude == 0; // also -0.0; a buoy there is no station
        Place place = set && !neverSet ? new Place(placeId, latitude, longitude, altitude, null, null, indoor) : null;
        Set<String> flags = neverSet ? Set.of(Flag.PLACE_NEVER_SET.code()) : Set.of();
        return values.stream()
                .map(each -> new Reading(source, id, sensor, type, takenAt, receivedAt, place, each, Map.of(), flags))
                .toList();
    }
}
