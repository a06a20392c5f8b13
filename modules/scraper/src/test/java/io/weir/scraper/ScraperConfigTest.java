package io.weir.scraper;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.Source;
import io.weir.intake.pull.PullSettings;
import io.weir.intake.sources.recorded.RecordedSettings;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySettings;
import io.weir.management.ManagementAddress;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.Proxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScraperConfigTest {

    @Test
    void hasDefaultsForAllButKafka() {
        assertThat(config(Map.of()))
                .isEqualTo(new ScraperConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        List.of(new SensorCommunitySettings(
                                URI.create("https://data.sensor.community/static/v2/data.json"),
                                new PullSettings(Duration.ofMinutes(5), Optional.empty(), Proxies.NONE))),
                        10,
                        16_777_216,
                        Optional.empty(),
                        ManagementAddress.of("0.0.0.0", 8081)));
    }

    @Test
    void takesWhatIsSet() {
        ScraperConfig config = config(Map.of(
                "SCRAPER_SOURCES", "recorded, sensor-community",
                "SCRAPER_INTERVAL_SECONDS", "60",
                "SCRAPER_JITTER_PERCENT", "0",
                "SCRAPER_BUFFER_BYTES", "2000000",
                "SENSOR_COMMUNITY_URL", "https://data.sensor.community/airrohr/v1/filter/area=48.8,9.2,10",
                "SCRAPER_CONTACT", "ops@example.org",
                "LOCATIONS_URL", "http://locations:8080",
                "MANAGEMENT_HOST", "127.0.0.1",
                "MANAGEMENT_PORT", "0",
                "https_proxy", "proxy.example.org:3128"));

        PullSettings pull = new PullSettings(
                Duration.ofMinutes(1),
                Optional.of("ops@example.org"),
                Proxies.from(new Env(Map.of("https_proxy", "proxy.example.org:3128"))));
        assertThat(config)
                .isEqualTo(new ScraperConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        List.of(
                                new RecordedSettings(Duration.ofMinutes(1)),
                                new SensorCommunitySettings(
                                        URI.create("https://data.sensor.community/airrohr/v1/filter/area=48.8,9.2,10"),
                                        pull)),
                        0,
                        2_000_000,
                        Optional.of(URI.create("http://locations:8080")),
                        ManagementAddress.of("127.0.0.1", 0)));
        assertThat(pull.userAgent()).matches("Weir/\\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(ops@example\\.org\\)");
        assertThat(config.open()).extracting(Source::name).containsExactly("recorded", "sensor-community");
    }

    @Test
    void kafkaMustBeNamed() {
        assertThatThrownBy(() -> ScraperConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCRAPER_SOURCES|recorded,recorded|SCRAPER_SOURCES must name each source once, but is 'recorded,recorded'",
                "SCRAPER_INTERVAL_SECONDS|0|SCRAPER_INTERVAL_SECONDS must be at least 1, but is 0",
                "SCRAPER_JITTER_PERCENT|51|SCRAPER_JITTER_PERCENT must be between 0 and 50, but is 51",
                "SENSOR_COMMUNITY_URL|ftp://x/y|SENSOR_COMMUNITY_URL must be a URL of http or https, but is 'ftp://x/y'",
                "LOCATIONS_URL|http:locations|LOCATIONS_URL must be a URL of http or https, but is 'http:locations'",
                "SCRAPER_CONTACT|Jürgen|SCRAPER_CONTACT must be plain ASCII, but is 'Jürgen'"
            })
    void aWrongSettingIsNamedWithItsValue(String name, String value, String message) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void aSourceThatThereIsNotIsNamedAndThoseThatThereAre() {
        assertThatThrownBy(() -> config(Map.of("SCRAPER_SOURCES", "recorded,sun")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("SCRAPER_SOURCES names 'sun', which there is not; there are ")
                .hasMessageContaining("sensor-community");
    }

    private static ScraperConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
        return ScraperConfig.from(new Env(all));
    }
}
