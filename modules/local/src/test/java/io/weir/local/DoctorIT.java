package io.weir.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.weir.model.Env;
import io.weir.scraper.ScraperConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class DoctorIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private HttpServer feed;
    private volatile int head = 200;

    @BeforeEach
    void startFeed() throws IOException {
        feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        feed.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(NOON.atOffset(ZoneOffset.UTC)));
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? head : 200, -1);
            exchange.close();
        });
        feed.start();
    }

    @AfterEach
    void stopFeed() {
        feed.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S   | ok    clock    within 1 min of the feed's",
                "PT-4M  | ok    clock    within 5 min of the feed's",
                "PT12M  | note  clock    12 min ahead of the feed's: new values seem to be 12 min old; set it, best by NTP",
                "PT-90M | note  clock    90 min behind the feed's: values seem to be taken later than now, and those over"
                        + " an hour ahead are rejected as from-the-future; set it, best by NTP"
            })
    void theClockIsHeldAgainstTheFeeds(Duration off, String finding) {
        assertThat(findings(NOON.plus(off), Map.of())).contains(finding);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 405, 501})
    void aFeedThatCanBeHadIsGoodWhateverItThinksOfHead(int status) {
        head = status;

        assertThat(findings(NOON, Map.of())).contains("ok    feed     " + url() + " answers");
    }

    @Test
    void theProxyOfTheFeedIsNamed() {
        String proxy = "127.0.0.1:" + feed.getAddress().getPort();
        Map<String, String> env = Map.of(
                "http_proxy", "http://me:secret@" + proxy, "SENSOR_COMMUNITY_URL", "http://feed.example.org/data.json");

        assertThat(findings(NOON, env))
                .contains("ok    feed     http://feed.example.org/data.json answers, by the proxy " + proxy
                        + " (http_proxy)")
                .noneMatch(finding -> finding.contains("secret"));
    }

    /** In a process of its own: whether a JVM gives a proxy a password on the way to https is settled at its first request. */
    @Test
    void aFeedOfHttpsIsAskedForThroughTheProxyWithItsPassword() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> tunnel(proxy, asked), "proxy");
            thread.setDaemon(true);
            thread.start();
            Path output = folder.resolve("output");
            Map<String, String> env = Map.of(
                    "https_proxy",
                    "http://me:secret@127.0.0.1:" + proxy.getLocalPort(),
                    "SENSOR_COMMUNITY_URL",
                    "https://feed.example.org/data.json");

            Weir.start(output, env, List.of(), "doctor", "--port", 0, "--data", folder.resolve("data"))
                    .waitFor();

            String password = Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
            assertThat(asked)
                    .allMatch(request -> request.startsWith("CONNECT feed.example.org:443 HTTP/1.1\r\n"))
                    .anyMatch(request -> request.contains("Proxy-Authorization: Basic " + password));
            assertThat(Files.readString(output))
                    .contains("https://feed.example.org/data.json")
                    .contains("by the proxy 127.0.0.1:" + proxy.getLocalPort() + " (https_proxy)")
                    .doesNotContain("secret");
        }
    }

    private List<String> findings(Instant now, Map<String, String> env) {
        Map<String, String> variables =
                new HashMap<>(Map.of("KAFKA_BOOTSTRAP_SERVERS", "none", "SENSOR_COMMUNITY_URL", url()));
        variables.putAll(env);
        ScraperConfig config = ScraperConfig.from(new Env(variables));
        return new Doctor(folder.resolve("data"), 0, config, Optional.<URI>empty(), Clock.fixed(now, ZoneOffset.UTC))
                .examine().stream().map(Finding::toString).toList();
    }

    private String url() {
        return "http://127.0.0.1:" + feed.getAddress().getPort() + "/data.json";
    }

    /** Wants a password, and then finds nobody at the other end. */
    private static void tunnel(ServerSocket proxy, List<String> asked) {
        while (!proxy.isClosed()) {
            try (Socket client = proxy.accept()) {
                byte[] request = new byte[8_192];
                String head = new String(
                        request, 0, Math.max(0, client.getInputStream().read(request)), StandardCharsets.US_ASCII);
                asked.add(head);
                String answer = head.contains("Proxy-Authorization")
                        ? "502 Nobody there\r\n"
                        : "407 Who?\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n";
                client.getOutputStream()
                        .write(("HTTP/1.1 " + answer + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                if (!proxy.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
