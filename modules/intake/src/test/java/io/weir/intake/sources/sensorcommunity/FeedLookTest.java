package io.weir.intake.sources.sensorcommunity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.pull.FeedLook;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FeedLookTest {

    private static final String END = "Content-Length: 0\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"405 No", "501 Not here"})
    void aFeedThatKnowsNoHeadIsAskedForTheHeadersOfAGet(String refusal) throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n["; // and then nothing comes
        try (RawServer feed =
                new RawServer(request -> request.startsWith("HEAD") ? "HTTP/1.1 " + refusal + "\r\n" + END : endless)) {
            assertThat(look(feed).trouble()).isEmpty();
            assertThat(feed.asked()).hasSize(2);
        }
    }

    @Test
    void aFeedThatKnowsNoHeadMayFailToo() throws Exception {
        try (RawServer feed = new RawServer(request ->
                "HTTP/1.1 " + (request.startsWith("HEAD") ? "501 Not here" : "503 Not now") + "\r\n" + END)) {
            assertThat(look(feed).trouble())
                    .contains("http://127.0.0.1:" + feed.port() + "/data.json answers with status 503");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Date: Sun, 22 Nov 2026 12:00:00 GMT          | 2026-11-22T12:00:00Z",
                "Date: Sun, 22 Nov 2026 12:00:00 GMT;Age: 90  | 2026-11-22T12:01:30Z",
                "Date: Sun, 22 Nov 2026 12:00:00 GMT;Age: old | 2026-11-22T12:00:00Z",
                "Date: noon                                   | ",
                "Server: none                                 | "
            })
    void theTimeAtTheFeedIsSaidByItAndByTheCacheOnTheWay(String headers, Instant time) throws Exception {
        try (RawServer feed =
                new RawServer(request -> "HTTP/1.1 200 OK\r\n" + headers.replace(";", "\r\n") + "\r\n" + END)) {
            assertThat(look(feed).time()).isEqualTo(Optional.ofNullable(time));
        }
    }

    /** In a process of its own: whether a JVM gives a proxy a password on the way to https is settled at its first request. */
    @Test
    void aFeedOfHttpsIsAskedForThroughTheProxyWithItsPassword() throws Exception {
        try (RawServer proxy = new RawServer(request -> "HTTP/1.1 "
                + (request.contains("Proxy-Authorization")
                        ? "502 Nobody there\r\n"
                        : "407 Who?\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n")
                + END)) {
            ProcessBuilder child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    FeedLookTest.class.getName());
            child.environment().put("https_proxy", "http://me:secret@127.0.0.1:" + proxy.port());
            child.environment().put("SENSOR_COMMUNITY_URL", "https://feed.example.org/data.json");

            Process process = child.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            String password = Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.asked())
                    .allMatch(request -> request.startsWith("CONNECT feed.example.org:443 HTTP/1.1\r\n"))
                    .anyMatch(request -> request.contains("Proxy-Authorization: Basic " + password));
            assertThat(said).contains("https://feed.example.org/data.json").doesNotContain("secret");
        }
    }

    /** Looks at the feed that the environment names. */
    public static void main(String[] args) throws InterruptedException {
        SensorCommunitySettings settings = SensorCommunitySettings.from(new Env(System.getenv()));
        System.out.println(settings);
        System.out.println(settings.open().look(Duration.ofSeconds(10)));
    }

    private static FeedLook look(RawServer feed) throws Exception {
        return SensorCommunitySettings.from(
                        new Env(Map.of("SENSOR_COMMUNITY_URL", "http://127.0.0.1:" + feed.port() + "/data.json")))
                .open()
                .look(Duration.ofSeconds(10));
    }
}
