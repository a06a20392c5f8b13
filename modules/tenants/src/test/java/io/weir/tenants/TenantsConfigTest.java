package io.weir.tenants;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TenantsConfigTest {

    @Test
    void needsKafkaAndAFile() {
        TenantsConfig config =
                TenantsConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "TENANTS_FILE", "t.yaml")));

        assertThat(config.file()).isEqualTo(Path.of("t.yaml"));
        assertThat(config.look()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> TenantsConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"))))
                .hasMessage("TENANTS_FILE must be set to the file of the tenants, but is not");
    }

    @Test
    void aTimeOfNothingIsRefused() {
        assertThatThrownBy(() -> TenantsConfig.from(new Env(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "kafka:9092",
                        "TENANTS_FILE",
                        "t.yaml",
                        "TENANTS_LOOK_SECONDS",
                        "0"))))
                .hasMessage("TENANTS_LOOK_SECONDS must be at least 1, but is 0");
    }

    @Test
    void aBucketNeedsAnInfluxDbWhoseTokenIsShownToNobody(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.yaml"), "tenants: [{name: a, sources: [x], bucket: true}]");
        Map<String, String> env =
                new HashMap<>(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "TENANTS_FILE", file.toString()));
        TenantsConfig without = TenantsConfig.from(new Env(env));

        assertThatThrownBy(() -> Tenants.of(without, new SimpleMeterRegistry(), new Readiness()))
                .hasMessageEndingWith("a is to have a bucket, but INFLUX_URL is not set");
        env.putAll(Map.of("INFLUX_URL", "http://influxdb:8086", "INFLUX_ORG", "weir", "INFLUX_TOKEN", "s3cret"));
        assertThat(TenantsConfig.from(new Env(env)).toString())
                .contains("http://influxdb:8086")
                .doesNotContain("s3cret");
        env.put("INFLUX_URL", "influxdb");
        assertThatThrownBy(() -> TenantsConfig.from(new Env(env))).hasMessageContaining("INFLUX_URL");
    }

    @Test
    void aFileThatIsNotThereEndsTheStartByItsName() {
        TenantsConfig config = TenantsConfig.from(
                new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "TENANTS_FILE", "no-such-file.yaml")));

        assertThatThrownBy(() -> Tenants.of(config, new SimpleMeterRegistry(), new Readiness()))
                .hasMessageStartingWith("TENANTS_FILE: no-such-file.yaml: it can't be read");
    }
}
