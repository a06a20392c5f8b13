package io.weir.splitter;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.streams.Shuffle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SplitterConfigTest {

    @Test
    void everythingButKafkaHasADefault() {
        SplitterConfig config = SplitterConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(config)
                .isEqualTo(new SplitterConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        Catalogue.BUILT_IN,
                        Instant.parse("2000-01-01T00:00:00Z"),
                        Shuffle.AUTO,
                        "weir-splitter",
                        Duration.ofDays(7)));
        assertThat(SplitterConfig.of("kafka:9092", Catalogue.BUILT_IN))
                .usingRecursiveComparison()
                .ignoringFields("kafka.security")
                .isEqualTo(config);
    }

    @Test
    void missingKafkaIsNamed() {
        assertThatThrownBy(() -> SplitterConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @Test
    void settingsOutOfPlaceAreNamedWithTheirValue() {
        assertRefused("SPLITTER_SHUFFLE", "never", "SPLITTER_SHUFFLE must be auto or always, but is 'never'");
        assertRefused(
                "SPLITTER_OLDEST",
                "yesterday",
                "SPLITTER_OLDEST must be a time such as 2000-01-01T00:00:00Z, but is 'yesterday'");
        assertRefused(
                "SPLITTER_TRANSACTION_TIMEOUT_SECONDS",
                "0",
                "SPLITTER_TRANSACTION_TIMEOUT_SECONDS must be from 1 to 2147483, but is 0");
    }

    private static void assertRefused(String name, String value, String message) {
        Env env = new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", name, value));
        assertThatThrownBy(() -> SplitterConfig.from(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
