package io.weir.rankings;

import java.time.Duration;
import java.util.Map;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RankingsConfigTest {

    @Test
    void everythingButKafkaHasADefault() {
        RankingsConfig config = RankingsConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(config)
                .isEqualTo(new RankingsConfig(
                        KafkaAccess.plaintext("kafka:9092"), 3, "weir-rankings", Duration.ofDays(7)));
        assertThat(RankingsConfig.of("kafka:9092"))
                .usingRecursiveComparison()
                .ignoringFields("kafka.security")
                .isEqualTo(config);
    }

    @Test
    void missingKafkaIsNamed() {
        assertThatThrownBy(() -> RankingsConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @Test
    void settingsOutOfPlaceAreNamedWithTheirValue() {
        assertRefused("RANKINGS_FEWEST_PRODUCTS", "0", "RANKINGS_FEWEST_PRODUCTS must be at least 1, but is 0");
        assertRefused(
                "RANKINGS_TRANSACTION_TIMEOUT_SECONDS",
                "0",
                "RANKINGS_TRANSACTION_TIMEOUT_SECONDS must be from 1 to 2147483, but is 0");
    }

    private static void assertRefused(String name, String value, String message) {
        Env env = new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", name, value));
        assertThatThrownBy(() -> RankingsConfig.from(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
