package io.weir.local.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.local.config.Configuration.Held;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationTest {

    private static final ConfigFile FILE = new ConfigFile(
            Path.of("/etc/weir.yaml"), Map.of("MQTT_URL", "mqtt://file", "RANDOM_SEED", "7"), Map.of("port", "8081"));

    @Test
    void theEnvironmentWinsOverTheFileAndThatOverTheDefault() {
        List<Held> held = Configuration.of(
                Map.of("MQTT_URL", "mqtt://environment", "MQTT_PASSWORD", "open-sesame", "RANDOM_SENSORS", " "),
                Optional.of(FILE),
                Map.of("port", "8080", "store", "embedded"));

        assertThat(held)
                .contains(
                        new Held("port", "8081", "weir.yaml", "run"),
                        new Held("store", "embedded", "default", "run"),
                        new Held("MQTT_URL", "mqtt://environment", "environment", "source mqtt"),
                        new Held("RANDOM_SEED", "7", "weir.yaml", "source random"),
                        new Held("RANDOM_SENSORS", "100", "default", "source random"),
                        new Held("MQTT_PASSWORD", "***", "environment", "source mqtt"));
        assertThat(held.toString()).doesNotContain("open-sesame");
    }

    @Test
    void aVariableThatIsNearlyASettingIsNoticed() {
        assertThat(Configuration.slips(Map.of("MQTT_TOPIC", "a", "MQTT_URL", "b", "PATH", "c", "HOME_DIR", "d")))
                .isEqualTo(Map.of("MQTT_TOPIC", "MQTT_TOPICS"));
    }
}
