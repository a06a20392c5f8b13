package io.weir.web;

import java.util.List;
import java.util.Map;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** By real HTTP at each of our servers: {@code HostileRequestsTest} in fuzz. */
class HostNamesTest {

    private static final HostNames NAMES = names("live, live.weir.svc, weir.example.org");

    @ParameterizedTest
    @CsvSource({
        "live,                0",
        "Live:80,             0",
        "live.weir.svc.,      0",
        "weir.example.org:1,  0",
        "localhost,           0",
        "127.0.0.1:8080,      0",
        "255.0.0.1,           0",
        "[fd00::7]:8080,      0",
        "weir,                421",
        "x.weir.example.org,  421",
        "example.org,         421",
        "256.0.0.1,           421",
        "1.2.3,               421",
        "0x7f.0.0.1,          421",
        "live:80:80,          400",
        "live:http,           400",
        "fd00::7,             400",
        "-,                   421",
        "live/,               400",
        "a@live,              400"
    })
    void aServerIsAskedByNamesThatAreNamedAndByAddresses(String host, int status) {
        assertThat(status(Map.of("Host", List.of(host)))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "weir.example.org, https://weir.example.org,      0",
        "weir.example.org, http://weir.example.org:80,    0",
        "live:8080,        https://weir.example.org,      0", // a proxy that asks by another name
        "10.0.0.7:8080,    http://10.0.0.7:8080,          0",
        "localhost:443,    https://localhost,             0",
        "localhost:8080,   http://localhost,              403",
        "10.0.0.7:8080,    http://10.0.0.8:8080,          403",
        "weir.example.org, https://example.org,           403",
        "weir.example.org, https://weir.example.org@x.y,  403",
        "weir.example.org, https://x.y/weir.example.org,  403",
        "weir.example.org, file://,                       403",
        "weir.example.org, null,                          403"
    })
    void aPageIsAnsweredWhereItIsOurOwn(String host, String origin, int status) {
        assertThat(status(Map.of("Host", List.of(host), "Origin", List.of(origin))))
                .isEqualTo(status);
    }

    @Test
    void onlyAnOldClientMayLeaveTheHostOut() {
        assertThat(NAMES.refusal("HTTP/1.0", name -> List.of())).isEmpty();
        assertThat(status(Map.of())).isEqualTo(400);
    }

    @Test
    void theSentenceSaysWhichSettingNamesNames() {
        assertThat(NAMES.refusal("HTTP/1.1", name -> name.equals("Host") ? List.of("x") : List.of()))
                .hasValueSatisfying(refusal -> assertThat(refusal.json())
                        .isEqualTo(
                                "{\"error\":\"This server is not asked by that name, but by localhost, an IP address,"
                                        + " or what LIVE_HOST_NAMES names\"}"));
    }

    @Test
    void noneIsTheDefault() {
        assertThat(HostNames.from(new Env(Map.of()), "LIVE_HOST_NAMES")).isEqualTo(HostNames.none("LIVE_HOST_NAMES"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://weir.example.org", "weir.example.org:80", "*", "*.example.org", "a b", "a,b/"})
    void whatIsNoNameIsNamed(String text) {
        assertThatThrownBy(() -> names(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("LIVE_HOST_NAMES must be names such as weir.example.org, without port and"
                        + " separated by commas, but has '");
    }

    private static int status(Map<String, List<String>> headers) {
        return NAMES.refusal("HTTP/1.1", name -> headers.getOrDefault(name, List.of()))
                .map(Refusal::status)
                .orElse(0);
    }

    private static HostNames names(String text) {
        return HostNames.from(new Env(Map.of("LIVE_HOST_NAMES", text)), "LIVE_HOST_NAMES");
    }
}
