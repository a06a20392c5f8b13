package io.weir.local.cli;

import java.nio.file.Path;
import java.util.Map;

import io.weir.local.config.ConfigFile;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunOptionsTest {

    private final CommandLine run = new CommandLine(new RunCommand());

    @AfterEach
    void forget() {
        Settings.otherwise(Map.of());
    }

    @Test
    void eachOptionOfARunMayStandInAFileButWhatIsOfTheCommandItself() {
        assertThat(RunOptions.names())
                .contains("data", "flink-page", "no-alarms", "port", "source", "store")
                .doesNotContain("config", "help", "version", "until-stored");
        assertThat(RunOptions.defaults())
                .containsEntry("port", "8080")
                .containsEntry("store", "embedded")
                .containsEntry("no-alarms", "false")
                .containsOnlyKeys(RunOptions.names());
    }

    @Test
    void theCommandLineWinsOverTheFile() {
        run.parseArgs("--port", "9000", "--config", "weir.yaml", "--source", "random,push");

        RunOptions.complete(
                run, file(Map.of("port", "1", "no-alarms", "true", "flink-page", "false", "data", "/tmp/weir")));

        assertThat(value("--port")).isEqualTo(9_000);
        assertThat(value("--no-alarms")).isEqualTo(true);
        assertThat(value("--flink-page")).isEqualTo(false);
        assertThat(value("--data")).isEqualTo(Path.of("/tmp/weir"));
        assertThat(value("--source")).asString().isEqualTo("[random, push]");
        assertThat(Settings.env().text("RANDOM_SEED")).isEqualTo("7");
    }

    @Test
    void aSwitchThatIsNeitherOnNorOffIsNamed() {
        run.parseArgs("--config", "weir.yaml");

        assertThatThrownBy(() -> RunOptions.complete(run, file(Map.of("no-alarms", "maybe"))))
                .isInstanceOf(StartException.class)
                .hasMessage("weir.yaml: no-alarms must be true or false, but is 'maybe'");
    }

    private Object value(String option) {
        return run.getCommandSpec().findOption(option).getValue();
    }

    private static ConfigFile file(Map<String, String> options) {
        return new ConfigFile(Path.of("weir.yaml"), Map.of("RANDOM_SEED", "7"), options);
    }
}
