package io.weir.receiver;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.Source;
import io.weir.intake.sources.airrohr.AirrohrSettings;
import io.weir.intake.sources.lines.LinesSettings;
import io.weir.intake.sources.mqtt.MqttSettings;
import io.weir.management.ManagementAddress;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceiverConfigTest {

    private static final Env NOTHING = new Env(Map.of());

    @Test
    void hasDefaultsForAllButKafka() {
        assertThat(config(Map.of()))
                .isEqualTo(new ReceiverConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        List.of(AirrohrSettings.from(NOTHING)),
                        new Spools(Path.of("/var/lib/weir/spool"), 67_108_864),
                        Duration.ofSeconds(15),
                        16_777_216,
                        Optional.empty(),
                        ManagementAddress.of("0.0.0.0", 8081)));
    }

    @Test
    void takesWhatIsSet() {
        ReceiverConfig config = config(Map.of(
                "RECEIVER_SOURCES", "mqtt, lines",
                "RECEIVER_SPOOL_FOLDER", "/data/spool",
                "RECEIVER_SPOOL_BYTES", "1000000",
                "RECEIVER_DRAIN_SECONDS", "0",
                "RECEIVER_BUFFER_BYTES", "2000000",
                "MQTT_CLIENT_ID", "receiver-0",
                "LOCATIONS_URL", "http://locations:8080",
                "MANAGEMENT_HOST", "127.0.0.1",
                "MANAGEMENT_PORT", "0"));

        assertThat(config)
                .isEqualTo(new ReceiverConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        List.of(
                                MqttSettings.from(new Env(Map.of("MQTT_CLIENT_ID", "receiver-0"))),
                                LinesSettings.from(NOTHING)),
                        new Spools(Path.of("/data/spool"), 1_000_000),
                        Duration.ZERO,
                        2_000_000,
                        Optional.of(URI.create("http://locations:8080")),
                        ManagementAddress.of("127.0.0.1", 0)));
        assertThat(config.open()).extracting(Source::name).containsExactly("mqtt", "lines");
    }

    @Test
    void kafkaMustBeNamed() {
        assertThatThrownBy(() -> ReceiverConfig.from(NOTHING))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @Test
    void whatIsSecretStaysSo() {
        assertThat(config(Map.of(
                                "AIRROHR_TOKEN", "hidden",
                                "AIRROHR_USER", "board",
                                "AIRROHR_PASSWORD", "hidden too"))
                        .toString())
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECEIVER_SOURCES|airrohr,airrohr|RECEIVER_SOURCES must name each source once, but is 'airrohr,airrohr'",
                "RECEIVER_SPOOL_BYTES|65535|RECEIVER_SPOOL_BYTES must be at least 65536, but is 65535",
                "RECEIVER_DRAIN_SECONDS|601|RECEIVER_DRAIN_SECONDS must be between 0 and 600, but is 601",
                "RECEIVER_DRAIN_SECONDS|-1|RECEIVER_DRAIN_SECONDS must be between 0 and 600, but is -1",
                "RECEIVER_BUFFER_BYTES|1|RECEIVER_BUFFER_BYTES must be at least 1048576, but is 1",
                "LOCATIONS_URL|http:locations|LOCATIONS_URL must be a URL of http or https, but is 'http:locations'"
            })
    void aWrongSettingIsNamedWithItsValue(String name, String value, String message) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void oneThatIsAskedIsNotForItAndThoseThatAreAreNamed() {
        assertThatThrownBy(() -> config(Map.of("RECEIVER_SOURCES", "airrohr,host")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("RECEIVER_SOURCES names 'host', which does not come that way; there are ")
                .hasMessageContainingAll("airrohr", "lines", "mqtt", "push", "rabbitmq");
    }

    private static ReceiverConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        return ReceiverConfig.from(new Env(all));
    }
}
