package io.weir.quality;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.SensorFlag;
import io.weir.model.catalogue.Catalogue;
import io.weir.testing.Repository;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The recorded snapshot of 2018, at whose top broken sensors stood. */
class SnapshotTest {

    private static final Path SNAPSHOT = Repository.path(
                    "modules/intake/src/main/resources/io/weir/intake/sources/recorded")
            .resolve("api-v2-data-dust-min-2018-06-03.json.gz");

    @Test
    void theHighestDustOfTheSnapshotIsNoLongerThatOfBrokenSensors() throws IOException {
        List<Sample> samples = samples();
        Sample highest =
                samples.stream().max(Comparator.comparing(Sample::value)).orElseThrow();
        assertThat(highest.sensor()).isEqualTo("10389");
        assertThat(highest.value()).isEqualTo(1540.24);

        Set<String> doubted = new TreeSet<>();
        flags(samples).forEach(flag -> doubted.add(flag.sensor().sensor()));

        assertThat(doubted).contains("10389", "3829", "277", "13536", "4395");
        assertThat(samples.stream().filter(sample -> !doubted.contains(sample.sensor())))
                .as("the highest that are trusted, of %d, of which %d are doubted", samples.size(), doubted.size())
                .allMatch(sample -> sample.value() < 300);
        assertThat(doubted.size()).isBetween(20, samples.size() / 20);
    }

    private static List<SensorFlag> flags(List<Sample> samples) {
        Map<String, Memory<NeighbourRules.Said>> said = new HashMap<>();
        Map<String, Memory<NeighbourRules.Said>> open = new HashMap<>();
        List<SensorFlag> flags = new ArrayList<>();
        for (Sample sample : samples) {
            for (String cell : Cells.around(sample.latitude(), sample.longitude())) {
                NeighbourRules.judge(
                        sample,
                        cell,
                        said.computeIfAbsent(cell, any -> new Remembered<>()),
                        open.computeIfAbsent(cell, any -> new Remembered<>()),
                        flags::add);
            }
        }
        return flags;
    }

    /** PM10 in the order of the file, but for what the splitter rejects. */
    private static List<Sample> samples() throws IOException {
        Map<String, Sample> samples = new LinkedHashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SNAPSHOT))) {
            for (JsonNode each : Json.MAPPER.readTree(in)) {
                String type = each.at("/sensor/sensor_type/name").asText();
                for (JsonNode value : each.get("sensordatavalues")) {
                    double dust = value.get("value").asDouble();
                    if (value.get("value_type").asText().equals("P1") && isGood(type, dust)) {
                        String sensor = each.at("/sensor/id").asText();
                        samples.put(
                                sensor,
                                Samples.at(
                                        sensor,
                                        type,
                                        "P1",
                                        dust,
                                        0,
                                        each.at("/location/latitude").asDouble(),
                                        each.at("/location/longitude").asDouble()));
                    }
                }
            }
        }
        return List.copyOf(samples.values());
    }

    private static boolean isGood(String type, double value) {
        return Catalogue.BUILT_IN
                        .kind("P1", type)
                        .filter(kind -> kind.name().equals("P1")
                                && value >= 0
                                && value <= kind.range().highest())
                        .isPresent()
                && DoubleStream.of(Catalogue.BUILT_IN.errorCodes("P1", type)).noneMatch(code -> code == value);
    }
}
