package io.weir.intake.sources.mqtt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.weir.intake.sources.mqtt.MqttSettings.Version;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MqttSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void unlessToldOtherwiseItIsTheBrokerOfThisMachineByAFixedNameWithALastingSession() {
        MqttSettings settings = MqttSettings.from(new Env(Map.of()));

        assertThat(settings.url()).hasToString("mqtt://127.0.0.1:1883");
        assertThat(settings.version()).isEqualTo(Version.V5);
        assertThat(settings.client()).isEqualTo("weir");
        assertThat(settings.session()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.group()).isEmpty();
        assertThat(settings.mostBytes()).isEqualTo(16 * 1024);
        assertThat(settings.receiveMaximum()).isEqualTo(65_535);
        assertThat(settings.subscriptions()).extracting(Subscription::form).containsAll(Forms.NAMES);
    }

    @Test
    void portsAreThoseOfTheSchemeUnlessNamed() {
        assertThat(settings("MQTT_URL", "mqtt://broker").port()).isEqualTo(1883);
        assertThat(settings("MQTT_URL", "mqtts://broker").port()).isEqualTo(8883);
        assertThat(settings("MQTT_URL", "mqtts://broker:7").port()).isEqualTo(7);
    }

    @Test
    void thePasswordIsNotPrinted() {
        MqttSettings settings = MqttSettings.from(new Env(Map.of("MQTT_USER", "weir", "MQTT_PASSWORD", "sesame")));

        assertThat(settings.password()).isPresent();
        assertThat(settings.toString()).contains("weir").doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MQTT_URL             | http://broker         | mqtt://host:1883 or mqtts://host:8883, but is 'http://broker'",
                "MQTT_URL             | mqtt:broker           | but is 'mqtt:broker'",
                "MQTT_VERSION         | 4                     | MQTT_VERSION must be 3.1.1 or 5, but is '4'",
                "MQTT_PASSWORD        | sesame                | MQTT_USER must be set where MQTT_PASSWORD is",
                "MQTT_CA_FILE         | /ca.pem               | MQTT_CA_FILE is of use with mqtts:// only",
                "MQTT_SHARED_GROUP    | a/b                   | MQTT_SHARED_GROUP must be a name without /, + and #, but is 'a/b'",
                "MQTT_TOPICS          | tele/+/SENSOR         | but is 'tele/+/SENSOR'; forms are airgradient, airrohr, esphome",
                "MQTT_TOPICS          | tasmota=tele/#/SENSOR | but is 'tasmota=tele/#/SENSOR'",
                "MQTT_TOPICS          | tasmato=tele          | but is 'tasmato=tele'",
                "MQTT_DISCOVERY_PREFIX| a/#                   | MQTT_DISCOVERY_PREFIX must be a topic without + and #",
                "MQTT_ZONE            | Mars                  | MQTT_ZONE must be a time zone such as Europe/Berlin, but is 'Mars'",
                "MQTT_PLACE           | 48.78                 | MQTT_PLACE must be a latitude and a longitude such as 48.78,9.18",
                "MQTT_PLACE           | 48.78,190             | but is '48.78,190'",
                "MQTT_MOST_BYTES      | 1023                  | MQTT_MOST_BYTES must be between 1024 and 1048576, but is 1023",
                "MQTT_RECEIVE_MAXIMUM | 65536                 | MQTT_RECEIVE_MAXIMUM must be between 1 and 65535, but is 65536"
            })
    void whatItCanNotBeIsNamed(String setting, String value, String message) {
        assertThatThrownBy(() -> settings(setting, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                                          | the file must be an array of at least one object, but is {}",
                "[                                                           | is none",
                "[1]                                                         | item 1 must be an object, but is 1",
                "[{\"topic\":\"a\"}]                                         | item 1 has 'topic'; there are topics, sensor, type, time, zone and values",
                "[{\"topics\":\"a/#/b\"}]                                    | item 1, topics must be a topic filter such as garden/+/weather",
                "[{\"topics\":\"a\"}]                                        | item 1, values must be an object with a JSON pointer for each value, but is missing",
                "[{\"topics\":\"a\",\"values\":{\"t\":{\"kind\":\"x\"}}}]    | item 1, values, 't' must be a JSON pointer such as /outside/temperature",
                "[{\"topics\":\"a\",\"values\":{\"/t\":{}}}]                 | item 1, values, '/t', kind must be the name of a kind",
                "[{\"topics\":\"a\",\"values\":{\"/t\":{\"kind\":\"x\",\"unit\":\"furlong\"}}}] | '/t', unit must be a unit such as °F or hPa, but is \"furlong\"",
                "[{\"topics\":\"a\",\"zone\":\"Mars\",\"values\":{\"/t\":{\"kind\":\"x\"}}}]    | item 1, zone must be a time zone such as Europe/Berlin, but is \"Mars\""
            })
    void whatIsWrongInAMappingFileIsNamedWithItsPlace(String text, String message) throws Exception {
        Path file = Files.writeString(folder.resolve("mapping.json"), text);

        assertThatThrownBy(() -> settings("MQTT_MAPPING_FILE", file.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("MQTT_MAPPING_FILE")
                .hasMessageContaining(message);
    }

    @Test
    void aMappingFileThatCanNotBeReadIsNamed() {
        assertThatThrownBy(() -> settings("MQTT_MAPPING_FILE", "/no/such/file"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("MQTT_MAPPING_FILE must name a file that can be read, but is /no/such/file");
    }

    private static MqttSettings settings(String name, String value) {
        Map<String, String> variables = new HashMap<>();
        variables.put(name, value);
        return MqttSettings.from(new Env(variables));
    }
}
