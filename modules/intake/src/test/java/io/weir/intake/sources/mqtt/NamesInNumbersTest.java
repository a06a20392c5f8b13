package io.weir.intake.sources.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.weir.intake.Scraped;
import io.weir.intake.sources.mqtt.payload.Message;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A board whose name is a number of JSON has one name, however its payload is read: by its outline or, with an exponent in it, as a tree. */
class NamesInNumbersTest {

    private static final String MAPPING =
            "[{\"topics\": \"own/+\", \"sensor\": \"/id\", \"values\": {\"/t\": {\"kind\": \"temperature\"}}}]";

    private MessageReader reader;

    @BeforeEach
    void read(@TempDir Path folder) throws Exception {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), MAPPING);
        MqttSettings settings = MqttSettings.from(new Env(Map.of("MQTT_MAPPING_FILE", mapping.toString())));
        reader = new MessageReader(
                new Forms(settings.zone(), settings.subscriptions(), settings.mappings(), settings.announcements()),
                settings.mostBytes(),
                settings.place());
    }

    @ParameterizedTest
    @CsvSource({
        "\"84fce612f5b8\", 84fce612f5b8",
        "\"1.50\", 1.50",
        "84612, 84612",
        "0, 0",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "1.50, ",
        "1.0, ",
        "0.1234567890123456789, ",
        "1e3, ",
        "84612E0, ",
        "-7, ",
        "012, ",
        "nan, "
    })
    void isTheTextAsItIsWrittenOrNone(String id, String name) {
        assertThat(Stream.of("1.5", "15e-1")
                        .map(value -> sensor("airgradient/readings/x", "{\"serialno\":%s,\"pm02\":%s}", id, value)))
                .containsOnly(name == null ? "serialno must be text or a whole number" : name);
        assertThat(Stream.of("1.5", "15e-1").map(value -> sensor("own/x", "{\"id\":%s,\"t\":%s}", id, value)))
                .containsOnly(name == null ? "/id must be text or a whole number" : name);
        assertThat(Stream.of("1.5", "15e-1")
                        .map(value -> sensor(
                                "airrohr/x",
                                "{\"esp8266id\":%s,\"sensordatavalues\":[{\"value_type\":\"BMP_temperature\",\"value\":%s}]}",
                                id,
                                value)))
                .containsOnly(name == null ? "esp8266id must be text or a whole number" : name + "-BMP180");
    }

    /** Its sensor, or what is wrong with it. */
    private String sensor(String topic, String payload, String id, String value) {
        List<Scraped> scraped = reader.read(new Message(
                "mqtt", topic, payload.formatted(id, value).getBytes(StandardCharsets.UTF_8), false, Instant.EPOCH));
        assertThat(scraped).hasSize(1);
        return scraped.get(0) instanceof Scraped.Found found
                ? found.reading().sensor()
                : ((Scraped.Refused) scraped.get(0)).rejected().detail().replaceFirst(", but is .*", "");
    }
}
