package io.weir.locations.service;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.weir.locations.nominatim.NominatimConfig;
import io.weir.management.ManagementAddress;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.HostNames;
import io.weir.web.Proxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocationsConfigTest {

    private static final Map<String, String> NOMINATIM = Map.of(
            "REDIS_URL", "redis://cache",
            "LOCATIONS_RESOLVER", "nominatim",
            "NOMINATIM_USER_AGENT", "weir-test/1.0 (me@example.org)");

    @Test
    void everythingHasADefault() {
        assertThat(LocationsConfig.from(new Env(Map.of())))
                .isEqualTo(new LocationsConfig(
                        "0.0.0.0",
                        8080,
                        HostNames.none("LOCATIONS_HOST_NAMES"),
                        Optional.empty(),
                        Duration.ofDays(30),
                        Duration.ofMinutes(10),
                        Optional.empty(),
                        ManagementAddress.of("0.0.0.0", 8081)));
    }

    @Test
    void nominatimIsThePublicOneUnlessToldOtherwise() {
        assertThat(LocationsConfig.from(new Env(NOMINATIM)).nominatim())
                .contains(new NominatimConfig(
                        URI.create("https://nominatim.openstreetmap.org"),
                        "weir-test/1.0 (me@example.org)",
                        Proxies.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOMINATIM_USER_AGENT              | ''          | NOMINATIM_USER_AGENT must be set, but is not",
                "NOMINATIM_USER_AGENT              | me          | NOMINATIM_USER_AGENT must name your application",
                "NOMINATIM_USER_AGENT              | wéir (me@x) | NOMINATIM_USER_AGENT must name your application",
                "NOMINATIM_URL                     | ftp://a     | NOMINATIM_URL must be an http or https URL",
                "REDIS_URL                         | ''          | REDIS_URL must be set where LOCATIONS_RESOLVER is",
                "LOCATIONS_RESOLVER                | magic       | LOCATIONS_RESOLVER must be offline or nominatim",
                "LOCATIONS_PORT                    | 70000       | LOCATIONS_PORT must be between 0 and 65535",
                "MANAGEMENT_PORT                   | -1          | MANAGEMENT_PORT must be between 0 and 65535",
                "LOCATIONS_CACHE_TTL_SECONDS       | 0           | LOCATIONS_CACHE_TTL_SECONDS must be at least 1",
                "LOCATIONS_BRIEF_CACHE_TTL_SECONDS | 0           | LOCATIONS_BRIEF_CACHE_TTL_SECONDS must be at least",
            })
    void aWrongSettingIsNamed(String name, String value, String message) {
        Map<String, String> variables = new HashMap<>(NOMINATIM);
        variables.put(name, value);

        assertThatThrownBy(() -> LocationsConfig.from(new Env(variables)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aPasswordWithoutRedisIsRefused() {
        assertThatThrownBy(() -> LocationsConfig.from(new Env(Map.of("REDIS_PASSWORD", "sesame"))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("REDIS_URL must be set where REDIS_PASSWORD is, but is not");
    }

    @Test
    void thePasswordStaysOutOfToString() {
        LocationsConfig config = LocationsConfig.from(new Env(Map.of("REDIS_URL", "redis://:sesame@cache:6379")));

        assertThat(config.toString()).contains("redis://cache:6379").doesNotContain("sesame");
        assertThat(LocationsConfig.from(new Env(Map.of("REDIS_URL", "redis://cache:6379", "REDIS_PASSWORD", "sesame")))
                        .toString())
                .contains("redis://cache:6379")
                .doesNotContain("sesame");
    }
}
