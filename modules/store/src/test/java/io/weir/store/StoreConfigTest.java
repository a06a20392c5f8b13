package io.weir.store;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreConfigTest {

    private static final Map<String, String> INFLUX = Map.of(
            "INFLUX_URL", "http://influxdb:8086",
            "INFLUX_ORG", "weir",
            "INFLUX_BUCKET", "plant",
            "INFLUX_TOKEN", "very-secret");

    @Test
    void influxKeepsForEverUnlessTold() {
        assertThat(StoreConfig.from(new Env(INFLUX)))
                .isEqualTo(new StoreConfig.Influx(
                        URI.create("http://influxdb:8086"),
                        "weir",
                        "plant",
                        new Secret("very-secret"),
                        Duration.ZERO,
                        new StoreConfig.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30))));
    }

    @Test
    void questNeedsOnlyItsUrl() {
        assertThat(StoreConfig.from(new Env(Map.of("QUESTDB_URL", "http://questdb:9000"))))
                .isEqualTo(new StoreConfig.Quest(URI.create("http://questdb:9000"), StoreConfig.Timeouts.DEFAULT));
    }

    @Test
    void twoStoresAreOneTooMany() {
        assertRefused(
                with("QUESTDB_URL", "http://questdb:9000"),
                "Only one of INFLUX_URL and QUESTDB_URL may be set, but both are");
    }

    @Test
    void missingSettingIsNamed() {
        assertRefused(Map.of("INFLUX_URL", "http://influxdb:8086"), "INFLUX_ORG must be set, but is not");
        assertRefused(Map.of(), "INFLUX_URL must be set, but is not");
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertRefused(
                with("INFLUX_URL", "ftp://influxdb"),
                "INFLUX_URL must be a URI such as http://host:port, but is 'ftp://influxdb'");
        assertRefused(
                with("INFLUX_URL", "http://me:pass@influxdb"),
                "INFLUX_URL must be a URI without user and password, but holds an '@'; it may be a secret, so it is not shown");
        assertRefused(
                with("INFLUX_RETENTION_SECONDS", "60"),
                "INFLUX_RETENTION_SECONDS must be 0 (for ever) or at least 3600, but is 60");
        assertRefused(with("STORE_TIMEOUT_SECONDS", "0"), "STORE_TIMEOUT_SECONDS must be at least 1, but is 0");
    }

    @Test
    void tokenIsNotPrinted() {
        assertThat(StoreConfig.from(new Env(INFLUX)).toString())
                .doesNotContain("very-secret")
                .contains("token=***");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(INFLUX);
        variables.put(name, value);
        return variables;
    }

    private static void assertRefused(Map<String, String> variables, String message) {
        assertThatThrownBy(() -> StoreConfig.from(new Env(variables)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
