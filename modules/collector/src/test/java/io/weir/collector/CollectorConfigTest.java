package io.weir.collector;

import java.time.Duration;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CollectorConfigTest {

    @Test
    void onlyKafkaHasToBeSet() {
        CollectorConfig config = CollectorConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(config)
                .isEqualTo(new CollectorConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        Catalogue.BUILT_IN,
                        5_000,
                        1024 * 1024,
                        Duration.ofSeconds(30)));
        assertThat(CollectorConfig.of("kafka:9092", Catalogue.BUILT_IN))
                .usingRecursiveComparison()
                .ignoringFields("kafka.security")
                .isEqualTo(config);
    }

    @Test
    void missingKafkaIsNamed() {
        assertThatThrownBy(() -> CollectorConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertRefused("COLLECTOR_BATCH_RECORDS", "0");
        assertRefused("COLLECTOR_BATCH_BYTES", "-1");
        assertRefused("COLLECTOR_LONGEST_PAUSE_SECONDS", "0");
    }

    private static void assertRefused(String name, String value) {
        Env env = new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", name, value));
        assertThatThrownBy(() -> CollectorConfig.from(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage(name + " must be at least 1, but is " + value);
    }
}
