package io.weir.intake.sources.mqtt.payload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TasmotaTest {

    @ParameterizedTest
    @CsvSource({
        "tele/balcony/SENSOR, balcony/BME280",
        "house/balcony/tele/SENSOR, house/balcony/BME280",
        "tele/SENSOR/SENSOR, SENSOR/BME280",
        "tele/tele/SENSOR, tele/BME280"
    })
    void aBoardIsNamedByWhatItsTopicHasBesideTasmotasOwnLevels(String topic, String sensor) throws Exception {
        byte[] payload = "{\"BME280\":{\"Temperature\":21.5},\"TempUnit\":\"C\"}".getBytes(StandardCharsets.UTF_8);
        List<Reading> read = new ArrayList<>();

        new Tasmota(ZoneOffset.UTC)
                .read(
                        new Message("mqtt", topic, payload, false, Instant.parse("2026-11-30T12:00:00Z")),
                        scraped -> scraped.to(read::add, any -> {}));

        assertThat(read).singleElement().extracting(Reading::sensor).isEqualTo(sensor);
    }
}
