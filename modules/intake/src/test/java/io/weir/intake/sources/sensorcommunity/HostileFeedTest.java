package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.weir.intake.FetchException;
import io.weir.intake.pull.FeedRequest;
import io.weir.model.settings.Env;
import io.weir.web.Proxies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A feed whose server means harm: what we say of it goes to logs, to {@code /health/ready} and to a terminal. */
@Timeout(30)
class HostileFeedTest {

    private static final String HARM = "\u001b[2J\u0007\u0000<script>";

    private ServerSocket socket;
    private volatile String answer;
    private volatile String asked;

    @BeforeEach
    void start() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HARM + "\r\n\r\n",
                "HTTP/1.1 " + HARM + "\r\n\r\n",
                "HTTP/1.1 500 " + HARM + "\r\n\r\n" + HARM,
                "HTTP/1.1 200 OK\r\n" + HARM + ": " + HARM + "\r\n\r\n[]",
                "HTTP/1.1 200 OK\r\nContent-Length: " + HARM + "\r\n\r\n[]",
                "HTTP/1.1 302 Found\r\nLocation: " + HARM + "\r\n\r\n",
                "HTTP/1.1 429 Slow\r\nRetry-After: " + HARM + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + HARM + "\r\n",
            })
    void isSpokenOfWithoutItsControlCharacters(String hostile) throws Exception {
        answer = hostile;
        URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        SensorCommunitySource source = new SensorCommunitySource(
                "feed", Duration.ofMinutes(5), FeedRequest.of(url, Proxies.NONE, "Weir/dev"), Clock.systemUTC());

        FetchException failure = catchThrowableOfType(FetchException.class, () -> source.fetch(scraped -> {}));
        String unreachable = source.unreachable(Duration.ofSeconds(5)).orElse("");

        assertThat(failure).hasMessageStartingWith("http://127.0.0.1:");
        assertThat(failure.getMessage() + unreachable).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @Test
    void aProxyIsAskedForTheFeedInItsStead() throws Exception {
        answer = "HTTP/1.1 203 By a proxy\r\nContent-Length: 0\r\n\r\n";
        Proxies proxies = Proxies.from(new Env(Map.of("http_proxy", "127.0.0.1:" + socket.getLocalPort())));
        SensorCommunitySource source = new SensorCommunitySource(
                "feed",
                Duration.ofMinutes(5),
                FeedRequest.of(URI.create("http://feed.example.org/data.json"), proxies, "Weir/dev"),
                Clock.systemUTC());

        FetchException failure = catchThrowableOfType(FetchException.class, () -> source.fetch(scraped -> {}));

        assertThat(failure).hasMessage("http://feed.example.org/data.json answers with status 203");
        assertThat(asked).startsWith("GET http://feed.example.org/data.json HTTP/1.1\r\n");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                byte[] request = new byte[4_096];
                asked = new String(request, 0, client.getInputStream().read(request), StandardCharsets.ISO_8859_1);
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
