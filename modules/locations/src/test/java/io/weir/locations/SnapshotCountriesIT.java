package io.weir.locations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Holds the offline resolver to the countries that a real snapshot of 2018 gives for its sensors. */
class SnapshotCountriesIT {

    @Test
    void nearlyAllSensorsAreFoundInTheirCountry() throws IOException {
        Path snapshot = Path.of(System.getProperty("weir.shared", "../shared"))
                .resolve("data/sensor-community/snapshots/api-v2-data-dust-min-2018-06-03.json.gz");
        assumeTrue(Files.exists(snapshot), "There is no snapshot to compare with: " + snapshot);
        Map<String, JsonNode> places = new LinkedHashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(snapshot))) {
            new ObjectMapper().readTree(in).forEach(record -> {
                JsonNode place = record.path("location");
                places.put(place.path("id").asText(), place);
            });
        }
        OfflineLocations locations = OfflineLocations.load();

        long right = places.values().stream()
                .filter(place -> locations
                        .find(new Coordinate(
                                place.path("latitude").asDouble(),
                                place.path("longitude").asDouble()))
                        .filter(found -> found.countryCode().equals(country(place)))
                        .isPresent())
                .count();

        assertThat(places).hasSizeGreaterThan(4_900);
        assertThat((double) right / places.size()).isGreaterThanOrEqualTo(0.994);
    }

    private static String country(JsonNode place) {
        String code = place.path("country").asText();
        return code.equals("UK") ? "GB" : code;
    }
}
