package io.weir.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.statistics.window.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatisticsConfigTest {

    @Test
    void everythingButKafkaHasADefault() {
        StatisticsConfig config = StatisticsConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(config.kafka()).isEqualTo(KafkaAccess.plaintext("kafka:9092"));
        assertThat(config.windows())
                .containsExactly(
                        new Windows(new Span("1m/5s", 60_000, 5_000), Set.of(Scope.CITY, Scope.COUNTRY, Scope.ALL)),
                        new Windows(
                                new Span("1h/1m", 3_600_000, 60_000),
                                Set.of(Scope.SENSOR, Scope.CITY, Scope.COUNTRY, Scope.ALL)));
        assertThat(config.totals()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.lateness()).isEqualTo(Duration.ofMinutes(10));
        assertThat(StatisticsConfig.of("kafka:9092", Catalogue.BUILT_IN))
                .usingRecursiveComparison()
                .ignoringFields("kafka.security", "catalogue")
                .isEqualTo(config);
    }

    @Test
    void keysOfOnesOwnArePartsOfTheNamesOfSensors() {
        StatisticsConfig config = StatisticsConfig.from(new Env(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "kafka:9092",
                "STATISTICS_KEYS",
                "station=^alarms/([^-]+) datapoint=^alarms/([^-]+-[^-]+) alarm=^alarms/(?:[^-]+-){2}(.+)",
                "STATISTICS_WINDOWS",
                "1h/1m@station+datapoint+alarm+all")));
        Measure of = new Measure("alarms", "9001-121-308", null, "alarm_value", 1, Instant.EPOCH, null);
        Measure another = new Measure("feed", "9001-121-308", null, "P1", 1, Instant.EPOCH, null);

        List<Scope> scopes = Windows.scopes(config.windows());
        assertThat(scopes).extracting(Scope::code).containsExactly("station", "datapoint", "alarm", "all");
        assertThat(scopes).extracting(scope -> scope.series().of(of)).containsExactly("9001", "9001-121", "308", "all");
        assertThat(scopes).extracting(scope -> scope.series().of(another)).containsExactly(null, null, null, "all");
    }

    @Test
    void missingKafkaIsNamed() {
        assertThatThrownBy(() -> StatisticsConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STATISTICS_WINDOWS | 1m@all | STATISTICS_WINDOWS: a window must be a length and how often it is told, as 1m/5s or 1h/1m, or so many values as 100/10, but is '1m'",
                "STATISTICS_WINDOWS | 5s/1m@all | STATISTICS_WINDOWS: a window must be as long as the time between two of them, but is '5s/1m'",
                "STATISTICS_WINDOWS | 10/100@all | STATISTICS_WINDOWS: a window must be as long as the time between two of them, but is '10/100'",
                "STATISTICS_WINDOWS | 100/5s@all | STATISTICS_WINDOWS: a window must be a length and how often it is told, as 1m/5s or 1h/1m, or so many values as 100/10, but is '100/5s'",
                "STATISTICS_WINDOWS | 1m/5s | STATISTICS_WINDOWS: behind a window stands of what it is, as in 1h/1m@sensor+city, but there is '1m/5s'",
                "STATISTICS_WINDOWS | 1m/5s@town | STATISTICS_WINDOWS: a window is of sensor, city, country, all, source, type, but not of 'town'",
                "STATISTICS_KEYS | station | STATISTICS_KEYS must have names of lower case letters with an expression each, as station=^alarms/([^-]+), but has 'station'",
                "STATISTICS_KEYS | city=^a/(b) | STATISTICS_KEYS: there is a city already",
                "STATISTICS_KEYS | a=^a/(b) a=^a/(c) | STATISTICS_KEYS: there is a a already",
                "STATISTICS_KEYS | a=^a/b | STATISTICS_KEYS must have a group in each expression, as in ^alarms/([^-]+), but '^a/b' has none",
                "STATISTICS_KEYS | a=( | STATISTICS_KEYS has '(', which is no regular expression: Unclosed group",
                "STATISTICS_WINDOWS | 1m/5s@all,1m/5s@city | STATISTICS_WINDOWS: each window can be there once, but 1m/5s is there twice",
                "STATISTICS_TOTALS_SECONDS | 2147484 | STATISTICS_TOTALS_SECONDS must be from 0 to 2147483, but is 2147484",
                "STATISTICS_IDLENESS_SECONDS | 0 | STATISTICS_IDLENESS_SECONDS must be from 1 to 2147483, but is 0",
                "STATISTICS_TRANSACTION_TIMEOUT_SECONDS | 2147484 | STATISTICS_TRANSACTION_TIMEOUT_SECONDS must be from 1 to 2147483, but is 2147484",
            })
    void settingsOutOfPlaceAreNamedWithTheirValue(String name, String value, String message) {
        Env env = new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", name, value));
        assertThatThrownBy(() -> StatisticsConfig.from(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
