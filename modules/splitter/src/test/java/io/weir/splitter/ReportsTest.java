package io.weir.splitter;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of records that people asked about; {@code reports/README.md} says who. */
@Tag("complaint")
class ReportsTest implements ReadingSplitter.Outlet {

    private final ReadingSplitter splitter = new ReadingSplitter(
            Catalogue.BUILT_IN,
            Instant.parse("2000-01-01T00:00:00Z"),
            Clock.fixed(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC));

    private final List<String> stored = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();

    @Test
    void numbersOfParticlesAreStored() throws IOException {
        split("05-sps30-number-concentrations.json");

        assertThat(stored)
                .containsExactly(
                        "sensor-measures-p0 P0 1.17",
                        "sensor-measures-p2 P2 1.24",
                        "sensor-measures-p4 P4 1.25",
                        "sensor-measures-p1 P1 1.25",
                        "sensor-measures-particles N05 8.02",
                        "sensor-measures-particles N1 9.28",
                        "sensor-measures-particles N25 9.32",
                        "sensor-measures-particles N4 9.33",
                        "sensor-measures-particles N10 9.33",
                        "sensor-measures-particles TS 0.56");
        assertThat(rejected).isEmpty();
    }

    @Test
    void radiationIsStored() throws IOException {
        split("07-radiation.json");

        assertThat(stored)
                .containsExactly(
                        "sensor-measures-radiation counts_per_minute 22.0",
                        "sensor-measures-radiation hv_pulses 150.0",
                        "sensor-measures-radiation tube 10.0",
                        "sensor-measures-radiation counts 55.0",
                        "sensor-measures-radiation sample_time_ms 150010.0",
                        "sensor-measures-radiation counts_per_minute 116.0",
                        "sensor-measures-radiation hv_pulses 177.0",
                        "sensor-measures-radiation counts 290.0",
                        "sensor-measures-radiation sample_time_ms 150012.0");
        assertThat(rejected).isEmpty();
    }

    @Test
    void whatADs18b20SaysWhenItFailedIsNoTemperatureAndColdIsOne() throws IOException {
        split("09-ds18b20-85-and-cold.json");

        assertThat(stored)
                .containsExactly(
                        "sensor-measures-temperature temperature -47.5",
                        "sensor-measures-temperature temperature 86.3");
        assertThat(rejected)
                .containsExactly(
                        "sensor-error-code: temperature is 85.00, by which a DS18B20 says that it failed",
                        "sensor-error-code: temperature is -127.00, by which a DS18B20 says that it failed");
    }

    @Test
    void humidityALittleOverFullInFogIsFullAndMoreIsNone() throws IOException {
        split("10-humidity-over-100.json");

        assertThat(stored)
                .containsExactly(
                        "sensor-measures-temperature temperature 17.1",
                        "sensor-measures-humidity humidity 100.0 for 101.7, saturated",
                        "sensor-measures-temperature temperature 17.1",
                        "sensor-measures-humidity humidity 100.0 for 100.03, saturated",
                        "sensor-measures-pressure pressure 99012.2",
                        "sensor-measures-temperature temperature 8.3",
                        "sensor-measures-humidity humidity 100.0",
                        "sensor-measures-temperature temperature 8.3");
        assertThat(rejected).containsExactly("out-of-range: humidity is 3317.3, but must be between 0.0 and 100.0 %");
    }

    @Test
    void otherNamesAreTheKindsOfTodayAndDocumentedOnesAreKinds() throws IOException {
        split("25-other-names.json");

        assertThat(stored)
                .containsExactly(
                        "sensor-measures-temperature temperature 9.1",
                        "sensor-measures-pressure pressure 98000.1",
                        "sensor-measures-pressure-at-sealevel pressure_at_sealevel 101325.0",
                        "sensor-measures-station altitude 260.1",
                        "sensor-measures-noise-laeq noise_LAeq 52.34",
                        "sensor-measures-noise-la-min noise_LA_min 40.11",
                        "sensor-measures-noise-la-max noise_LA_max 71.2",
                        "sensor-measures-noise noise_LA01 66.1",
                        "sensor-measures-noise noise_LA95 44.0",
                        "sensor-measures-noise-laeq noise_LAeq 52.3",
                        "sensor-measures-noise noise_LA01 66.1",
                        "sensor-measures-noise noise_LA95 44.0",
                        "sensor-measures-p1 P1 9.2",
                        "sensor-measures-p2 P2 4.1",
                        "sensor-measures-station interval 145000.0",
                        "sensor-measures-samples samples 4964000.0",
                        "sensor-measures-station signal -73.0",
                        "sensor-measures-p0 P0 1.1",
                        "sensor-measures-p1 P1 2.2",
                        "sensor-measures-p2 P2 1.5",
                        "sensor-measures-particles N1_count 300.0",
                        "sensor-measures-particles N25_count 310.0",
                        "sensor-measures-particles N10_count 311.0",
                        "sensor-measures-p0 P0 1.1",
                        "sensor-measures-p1 P1 2.2",
                        "sensor-measures-p2 P2 1.5",
                        "sensor-measures-p4 P4 1.9",
                        "sensor-measures-temperature temperature 20.1",
                        "sensor-measures-humidity humidity 44.1",
                        "sensor-measures-gas voc_index 101.0",
                        "sensor-measures-gas nox_index 1.0");
        assertThat(rejected).isEmpty();
    }

    @Override
    public void measure(MeasuredKind kind, MeasureMessage message) {
        Measure measure = MeasureJson.read(message.value());
        String came = measure.raw() == null ? "" : " for " + measure.raw() + ", " + String.join(",", measure.flags());
        stored.add(message.topic() + ' ' + measure.kind() + ' ' + measure.value() + came);
    }

    @Override
    public void flagged(Flag flag) {}

    @Override
    public void rejected(Rejected rejection) {
        rejected.add(rejection.reason() + ": " + rejection.detail());
    }

    @Override
    public void duplicate() {
        rejected.add("duplicate");
    }

    private void split(String file) throws IOException {
        try (InputStream bytes = ReportsTest.class.getResourceAsStream("/reports/" + file)) {
            for (JsonNode each : new ObjectMapper().readTree(bytes)) {
                splitter.split(Readings.received(ReadingJson.write(reading(each))), Sensor::new, this);
            }
        }
    }

    private static Reading reading(JsonNode each) {
        Instant takenAt = Instant.parse(each.get("timestamp").asText().replace(' ', 'T') + 'Z');
        Map<String, String> values = new LinkedHashMap<>();
        each.get("sensordatavalues")
                .forEach(value -> values.put(
                        value.get("value_type").asText(), value.get("value").asText()));
        return new Reading(
                "sensor-community",
                each.get("id").asText(),
                each.at("/sensor/id").asText(),
                each.at("/sensor/sensor_type/name").asText(),
                takenAt,
                takenAt,
                null,
                values,
                Map.of());
    }
}
