package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.OfflineLocations;
import io.weir.model.Catalogue;
import io.weir.model.Kind;
import io.weir.model.Measure;
import io.weir.model.Place;

/** The measures of the recorded snapshots, roughly as scraper and splitter would make them: thousands of real sensors. */
final class RecordedSensors {

    private static final List<String> FILES =
            List.of("api-v2-data-dust-min-2018-06-03.json.gz", "api-v1-data-2017-08-10.json.gz");

    private RecordedSensors() {}

    /** Where the snapshots are, if they are there. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("weir.shared"))
                .map(shared -> Path.of(shared, "data", "sensor-community", "snapshots"))
                .filter(Files::isDirectory);
    }

    /** One measure a value, all taken at that time. */
    static List<Measure> measures(Path folder, String source, Instant takenAt) {
        OfflineLocations locations = OfflineLocations.load();
        List<Measure> measures = new ArrayList<>();
        for (String file : FILES) {
            for (JsonNode record : read(folder.resolve(file))) {
                addMeasures(record, source, takenAt, locations, measures);
            }
        }
        return measures;
    }

    private static void addMeasures(
            JsonNode record, String source, Instant takenAt, OfflineLocations locations, List<Measure> measures) {
        String type = record.at("/sensor/sensor_type/name").asText();
        Place place = place(record, locations);
        for (JsonNode value : record.path("sensordatavalues")) {
            Optional<Kind> kind =
                    Catalogue.BUILT_IN.kind(value.path("value_type").asText(), type);
            double number = value.path("value").asDouble(Double.NaN);
            if (kind.isPresent() && kind.get().contains(number)) {
                String sensor = record.at("/sensor/id").asText();
                measures.add(new Measure(source, sensor, type, kind.get().name(), number, takenAt, place));
            }
        }
    }

    private static Place place(JsonNode record, OfflineLocations locations) {
        double latitude = record.at("/location/latitude").asDouble();
        double longitude = record.at("/location/longitude").asDouble();
        Place place = new Place(null, latitude, longitude, null, null, null, false);
        return locations
                .find(new Coordinate(latitude, longitude))
                .map(location -> in(place, location))
                .orElse(place);
    }

    private static Place in(Place place, Location location) {
        return place.in(location.countryCode(), location.city());
    }

    private static JsonNode read(Path file) {
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }
}
