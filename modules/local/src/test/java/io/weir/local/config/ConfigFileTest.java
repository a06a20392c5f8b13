package io.weir.local.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.weir.local.settings.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigFileTest {

    private static final List<String> OPTIONS = List.of("port", "source");

    @TempDir
    Path folder;

    @Test
    void settingsAndOptionsAreReadByTheirNames() throws IOException {
        ConfigFile read = read("""
                # a board in a drawer
                port: 8081
                source: [airrohr, mqtt]
                MQTT_DISCOVERY: false
                AIRROHR_PLACES: 3394227 48.79 9.16
                MQTT_TOPICS:
                  - usual=weather/#
                  - tasmota=tele/+/SENSOR
                """);

        assertThat(read.options()).isEqualTo(Map.of("port", "8081", "source", "airrohr,mqtt"));
        assertThat(read.variables())
                .isEqualTo(Map.of(
                        "MQTT_DISCOVERY", "false",
                        "AIRROHR_PLACES", "3394227 48.79 9.16",
                        "MQTT_TOPICS", "usual=weather/#,tasmota=tele/+/SENSOR"));
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        assertThat(read("# nothing yet\n").variables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 1;MQTT_URI: x          | line 2: there is no setting MQTT_URI; did you mean MQTT_URL?",
                "prot: 8081                   | line 1: there is no setting prot; did you mean port?",
                "COFFEE: strong               | line 1: there is no setting COFFEE; weir config show lists all",
                "MQTT_PASSWORD: open-sesame   | line 1: MQTT_PASSWORD is a secret: it belongs in the environment",
                "port: 1;port: 2              | line 2: port stands there twice",
                "port: {a: b}                 | line 1: port must be a text, a number, true or false, or a list",
                "just words                   | line 1: there must be settings, each as NAME: value",
                "port: 1;  bad: [             | line 2: it is no YAML: "
            })
    void whatIsWrongIsSaidWithItsLine(String lines, String said) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("weir.yaml, " + said)
                .hasMessageNotContaining("open-sesame");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml"), OPTIONS))
                .isInstanceOf(StartException.class)
                .hasMessageEndingWith("none.yaml: there is no such file");
    }

    private ConfigFile read(String text) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("weir.yaml"), text), OPTIONS);
    }
}
