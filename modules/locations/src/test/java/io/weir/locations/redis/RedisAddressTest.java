package io.weir.locations.redis;

import java.net.URI;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedisAddressTest {

    @Test
    void printsWithoutThePassword() {
        RedisAddress address = RedisAddress.of(new Secret("rediss://me:sesame@cache:7000/2"));

        assertThat(address).hasToString("rediss://cache:7000");
        assertThat(address.uri()).hasUserInfo("me:sesame");
    }

    @Test
    void thePortMayBeLeftOut() {
        assertThat(RedisAddress.of(new Secret("redis://cache"))).hasToString("redis://cache:6379");
    }

    @Test
    void aPasswordGivenApartMayHaveAnyCharacter() {
        String password = "a:b@c/d%e?f#g h";

        assertThat(RedisAddress.of(new Secret("rediss://cache:7000/2")).withPassword(new Secret(password)))
                .hasToString("rediss://cache:7000")
                .extracting(RedisAddress::uri)
                .returns(":" + password, URI::getUserInfo)
                .returns("/2", URI::getPath);
        assertThat(RedisAddress.of(new Secret("redis://me:old@cache"))
                        .withPassword(new Secret(password))
                        .uri())
                .hasUserInfo("me:" + password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sesame", "redis//:sesame@cache", "http://:sesame@cache", "redis://sesame@ca che", "redis:sesame"
            })
    void whatIsNoneIsRefusedUnseen(String text) {
        assertThatThrownBy(() -> RedisAddress.of(new Secret(text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("REDIS_URL must be a URI such as redis://host:6379")
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("sesame"));
    }
}
