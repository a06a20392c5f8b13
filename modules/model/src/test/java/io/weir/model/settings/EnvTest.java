package io.weir.model.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnvTest {

    @Test
    void setVariablesAreParsed() {
        Env env = new Env(Map.of("N", " 7 ", "S", "90", "B", "true", "U", "http://localhost:8086", "P", "/tmp/x"));

        assertThat(env.integer("N", 1)).isEqualTo(7);
        assertThat(env.seconds("S", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
        assertThat(env.bool("B", false)).isTrue();
        assertThat(env.uri("U")).isEqualTo(URI.create("http://localhost:8086"));
        assertThat(env.path("P")).contains(Path.of("/tmp/x"));
    }

    @Test
    void missingOrBlankOnesHaveTheirDefault() {
        Env env = new Env(Map.of("BLANK", "  "));

        assertThat(env.text("BLANK", "otherwise")).isEqualTo("otherwise");
        assertThat(env.integer("N", 1)).isEqualTo(1);
        assertThat(env.seconds("S", Duration.ofMillis(1_500))).isEqualTo(Duration.ofMillis(1_500));
        assertThat(env.findSecret("T")).isEmpty();
    }

    @Test
    void theMessageNamesTheVariableAndItsValue() {
        Env env = new Env(Map.of("N", "many", "B", "yes", "U", "not a uri", "S", "-1", "E", "a\u001b[31m"));

        assertThatThrownBy(() -> env.text("NONE")).hasMessage("NONE must be set, but is not");
        assertThatThrownBy(() -> env.integer("N", 1)).hasMessage("N must be a whole number, but is 'many'");
        assertThatThrownBy(() -> env.bool("B", true)).hasMessage("B must be true or false, but is 'yes'");
        assertThatThrownBy(() -> env.uri("U"))
                .hasMessageContaining("U must be a URI")
                .hasMessageContaining("'not a uri'");
        assertThatThrownBy(() -> env.seconds("S", Duration.ZERO)).hasMessage("S must be 0 or more, but is -1");
        assertThatThrownBy(() -> env.integer("E", 1)).hasMessageNotContaining("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:hunter2@store:8086", "me:hunter2@store", "http://me:hunter2@st ore", "//:hunter2@a"})
    void aPasswordInAUrlIsNotPrinted(String url) {
        assertThatThrownBy(() -> new Env(Map.of("U", url)).uri("U"))
                .isInstanceOf(ConfigException.class)
                .hasNoCause()
                .hasMessageStartingWith("U must be a URI without user and password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aSecretDoesNotPrint() {
        Secret secret = new Env(Map.of("TOKEN", "hunter2")).secret("TOKEN");

        assertThat(secret).hasToString("***").isEqualTo(new Secret("hunter2"));
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }
}
