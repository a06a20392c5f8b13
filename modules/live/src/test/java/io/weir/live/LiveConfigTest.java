package io.weir.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.weir.alarms.RuleFiles;
import io.weir.live.web.Sharing;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.HostNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LiveConfigTest {

    @Test
    void whatIsNotSetHasADefault() {
        LiveConfig config = LiveConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(config)
                .isEqualTo(new LiveConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        Catalogue.BUILT_IN,
                        "0.0.0.0",
                        8080,
                        HostNames.none("LIVE_HOST_NAMES"),
                        Optional.empty(),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofHours(1),
                        120_000,
                        64,
                        Duration.ofSeconds(30),
                        Sharing.DEFAULT,
                        Optional.of(RuleFiles.SHIPPED)));
    }

    @Test
    void aProgramThatEmbedsThePageSaysOnlyWhereThingsAre() {
        assertThat(LiveConfig.of("kafka:9092", Catalogue.BUILT_IN, "0.0.0.0", 8080))
                .usingRecursiveComparison()
                .ignoringFields("kafka.security")
                .isEqualTo(LiveConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"))));
    }

    @Test
    void kafkaMustBeNamed() {
        assertThatThrownBy(() -> LiveConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @ParameterizedTest
    @CsvSource({
        "LIVE_PORT, 65536, 'LIVE_PORT must be 0 to 65535, but is 65536'",
        "LIVE_PORT, many, 'LIVE_PORT must be a whole number, but is ''many'''",
        "LIVE_MOST_SENSORS, 0, 'LIVE_MOST_SENSORS must be at least 1, but is 0'",
        "LIVE_MOST_CLIENTS, -1, 'LIVE_MOST_CLIENTS must be at least 1, but is -1'",
        "LIVE_KEEP_SECONDS, 0, 'LIVE_KEEP_SECONDS must be at least 1, but is 0'",
        "LIVE_FRESH_SECONDS, 0, 'LIVE_FRESH_SECONDS must be at least 1, but is 0'",
        "LIVE_REQUESTS_PER_MINUTE, -1, 'LIVE_REQUESTS_PER_MINUTE must be at least 0, but is -1'",
        "LIVE_ORIGINS, https://a.org/b, 'LIVE_ORIGINS must be origins such as https://example.org, separated by commas, or *, but has ''https://a.org/b'''",
        "LIVE_STALLED_SECONDS, 0, 'LIVE_STALLED_SECONDS must be at least 1, but is 0'"
    })
    void aWrongSettingIsNamedWithItsValue(String name, String value, String message) {
        Env env = new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", name, value));

        assertThatThrownBy(() -> LiveConfig.from(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
