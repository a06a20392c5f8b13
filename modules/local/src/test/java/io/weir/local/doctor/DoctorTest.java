package io.weir.local.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySettings;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What it says about the feed, the clock and the port; the whole of it is in {@code RunIT}. */
@Timeout(60)
class DoctorTest {

    private static final Path DATA = Path.of("/some/where");

    private HttpServer server;
    private volatile int head = 200;
    private volatile String about = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            byte[] body = about.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    isHead ? head : 200, isHead ? -1 : body.length); // with the time of this machine
            exchange.getResponseBody().write(isHead ? new byte[0] : body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S   | ok    clock    within 1 min of the feed's",
                "-PT3M30S | ok    clock    within 4 min of the feed's",
                "PT12M30S | note  clock    12 min ahead of the feed's: new values seem to be 12 min old; set it, best by NTP",
                "-PT90M30S | note  clock    90 min behind the feed's: values seem to be taken later than now, and those"
                        + " over an hour ahead are rejected as from-the-future; set it, best by NTP"
            })
    void theClockIsHeldAgainstTheFeeds(Duration off, String finding) {
        assertThat(feed(off, Map.of())).contains(finding);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 405, 501})
    void aFeedThatCanBeHadIsGoodWhateverItThinksOfHead(int status) {
        head = status;

        assertThat(feed(Duration.ZERO, Map.of())).contains("ok    feed     " + url() + " answers");
    }

    @Test
    void aFeedThatIsAwayMeansAReplayAndSaysNoTime() {
        head = 503;

        assertThat(feed(Duration.ZERO, Map.of()))
                .containsExactly("note  feed     " + url()
                        + " answers with status 503; until it can be had a recorded snapshot is replayed, or nothing where"
                        + " the folder holds live values");
    }

    @Test
    void theProxyOfTheFeedIsNamedWithoutItsPassword() {
        String proxy = "127.0.0.1:" + server.getAddress().getPort();
        Map<String, String> env = Map.of(
                "http_proxy", "http://me:secret@" + proxy, "SENSOR_COMMUNITY_URL", "http://feed.example.org/data.json");

        assertThat(feed(Duration.ZERO, env))
                .contains("ok    feed     http://feed.example.org/data.json answers, by the proxy " + proxy
                        + " (http_proxy)");
    }

    @Test
    void aPortThatWeirItselfHasIsSaidToBeWeirs() {
        int port = server.getAddress().getPort();
        about = "{\"name\":\"weir\",\"version\":\"1.2.3\",\"data\":\"" + DATA + "\"}";

        Doctor doctor = doctor(port, Duration.ZERO, Map.of());

        assertThat(doctor.port().toString())
                .isEqualTo("note  port     Port " + port + " is taken by Weir 1.2.3, with its data in " + DATA
                        + " (http://localhost:" + port + "); stop it, or name another one with --port");
        assertThat(doctor.foundItRunning()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"weir\",\"version\":\"1\",\"data\":\"/else\"} | by Weir 1, with its data in /else ",
                "{\"name\":\"weir\",\"version\":\"1\"}                     | by Weir 1 (http",
                "{\"name\":\"other\"}                                        | on 127.0.0.1; stop what listens there",
                "<html>                                                      | on 127.0.0.1; stop what listens there"
            })
    void aPortThatSomebodyElseHasKeepsWeirFromRunning(String answer, String who) {
        int port = server.getAddress().getPort();
        about = answer;

        Doctor doctor = doctor(port, Duration.ZERO, Map.of());

        assertThat(doctor.port().toString()).startsWith("BAD   port     Port " + port + " is taken " + who);
        assertThat(doctor.foundItRunning()).isFalse();
    }

    private List<String> feed(Duration off, Map<String, String> env) {
        return doctor(0, off, env).feed().stream().map(Finding::toString).toList();
    }

    private Doctor doctor(int port, Duration off, Map<String, String> env) {
        Map<String, String> variables = new HashMap<>(Map.of("SENSOR_COMMUNITY_URL", url()));
        variables.putAll(env);
        return new Doctor(
                DATA,
                port,
                SensorCommunitySettings.from(new Env(variables)),
                Optional.empty(),
                Clock.offset(Clock.systemUTC(), off));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/data.json";
    }
}
