package io.weir.web;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.javalin.Javalin;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class WebLimitsTest {

    private static final Duration REQUEST = Duration.ofSeconds(1);
    private static final Duration WRITE = Duration.ofMillis(1_500);
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final byte[] LARGE = new byte[32 * 1024 * 1024];

    private final List<Socket> sockets = new ArrayList<>();
    private Javalin web = start(REQUEST);

    private static Javalin start(Duration longestRequest) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/", context -> context.result("here"));
                    config.routes.get("/large", context -> context.result(LARGE));
                    config.routes.post("/", context -> context.result(context.body()));
                    new WebLimits(20, longestRequest, WRITE).applyTo(config);
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        web.stop();
    }

    @Test
    void aHeaderThatTricklesInIsNotWaitedFor() throws Exception {
        Socket slow = send("GET / HTTP/1.1\r\nHost: a\r\nX: ");

        trickling(slow).untilAsserted(() -> assertThat(isOpen(slow)).isFalse());
        assertThat(answer(send(GET))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aBodyThatTricklesInIsNotWaitedFor() throws Exception {
        Socket slow = send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");

        trickling(slow).untilAsserted(() -> assertThat(isOpen(slow)).isFalse());
        assertThat(answer(send(GET))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aConnectionThatSaysNothingIsLetGo() throws Exception {
        Socket silent = send("");

        await().untilAsserted(() -> assertThat(isOpen(silent)).isFalse());
    }

    @Test
    void anAnswerThatIsReadTooSlowlyIsNotWrittenToItsEnd() throws Exception {
        Socket slow = send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        slow.setReceiveBufferSize(4 * 1024);

        await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            assertThat(slow.getInputStream().readNBytes(100)).isNotEmpty(); // now and then a little
            assertThat(connections()).isZero();
        });
    }

    @Test
    void aClientThatTakesItsTimeBetweenRequestsIsKept() throws Exception {
        Socket patient = send(GET);
        assertThat(answer(patient)).startsWith("HTTP/1.1 200");
        Duration longer = REQUEST.multipliedBy(2);

        await().during(longer).atMost(longer.multipliedBy(3)).until(() -> connections() == 1);
        patient.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(patient)).startsWith("HTTP/1.1 200");
    }

    @Test
    void noMoreConnectionsAreOpenThanMayBe() throws Exception {
        web.stop();
        web = start(REQUEST.multipliedBy(3)); // none is closed for being slow while they are counted
        for (int i = 0; i < 60; i++) {
            send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        }

        await().during(Duration.ofMillis(300))
                .atMost(REQUEST.multipliedBy(5).dividedBy(2))
                .until(() -> connections() <= 20);
        await().untilAsserted(() -> assertThat(answer(send(GET))).startsWith("HTTP/1.1 200"));
    }

    @Test
    void whereAllConnectionsAreTakenThoseThatAreIdleMakeRoom() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(answer(send(GET))).startsWith("HTTP/1.1 200"); // and stays: it may have another question
        }

        Socket next = send(GET);
        next.setSoTimeout(15_000); // Jetty's own idle timeout is 30 s

        assertThat(answer(next)).startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsHardlyHttpIsAnsweredWithNothingOfItself() throws Exception {
        String answer = answer(send("GET /<script>\\ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/json", "X-Content-Type-Options: nosniff")
                .endsWith("{\"error\":\"Bad Request\"}")
                .doesNotContain("script", "Server:");
    }

    private int connections() {
        return web.jettyServer()
                .server()
                .getConnectors()[0]
                .getConnectedEndPoints()
                .size();
    }

    /** Sends a byte at each look. */
    private static ConditionFactory trickling(Socket slow) {
        return await().pollInterval(Duration.ofMillis(100))
                .atMost(REQUEST.multipliedBy(20))
                .conditionEvaluationListener(condition -> {
                    try {
                        slow.getOutputStream().write('a');
                    } catch (IOException e) {
                        // it was let go, which is what is waited for
                    }
                });
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", web.port());
        sockets.add(socket);
        socket.setSoTimeout(2_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** What is there of an answer after a while; all of it where the server hangs up. */
    private static String answer(Socket socket) throws IOException {
        byte[] bytes = new byte[8 * 1024];
        int length = 0;
        int read;
        try {
            while ((read = socket.getInputStream().read(bytes, length, bytes.length - length)) > 0) {
                length += read;
                socket.setSoTimeout(100);
            }
        } catch (SocketTimeoutException | SocketException e) {
            // all that is to be had
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
