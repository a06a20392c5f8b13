package io.weir.store;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.weir.model.settings.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What can happen to a connection: a write comes back in time, and never as if it were done. */
@Timeout(30)
class SocketFaultsTest {

    private static final byte[] LINE = "P1 value=1.0 1\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MANY_LINES =
            "P1 value=1.0 1\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String HEAD = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\n";

    private final CountDownLatch over = new CountDownLatch(1);
    private SocketServer server;
    private Store store;

    @AfterEach
    void stop() {
        over.countDown();
        store.close();
        server.close();
    }

    @Test
    void connectionResetInTheMiddleOfTheRequestIsNoAnswer() {
        start(socket -> {
            socket.getInputStream().readNBytes(100_000);
            SocketServer.reset(socket);
        });

        assertNoAnswer(MANY_LINES);
    }

    @Test
    void connectionResetBeforeTheAnswerIsNoAnswer() {
        start(socket -> {
            SocketServer.readRequest(socket);
            SocketServer.reset(socket);
        });

        assertNoAnswer(LINE);
    }

    @Test
    void connectionResetInTheMiddleOfTheHeadersIsNoAnswer() {
        start(socket -> {
            SocketServer.readRequest(socket);
            SocketServer.send(socket, "HTTP/1.1 204 No Con");
            SocketServer.reset(socket);
        });

        assertNoAnswer(LINE);
    }

    @Test
    void connectionResetInTheMiddleOfTheBodyIsNoAnswer() {
        start(socket -> {
            SocketServer.readRequest(socket);
            SocketServer.send(socket, HEAD + "Content-Length: 1000\r\n\r\n{\"message\":\"half");
            SocketServer.reset(socket);
        });

        assertNoAnswer(LINE);
    }

    @Test
    void halfOpenConnectionThatNobodyReadsFromEndsInTime() {
        start(socket -> {});

        assertNoAnswer(MANY_LINES);
    }

    @Test
    void storeThatTakesTheRequestAndHangsEndsInTime() {
        start(SocketServer::readRequest);

        assertNoAnswer(LINE);
    }

    @Test
    void headersThatComeByteByByteEndInTime() {
        start(socket -> {
            SocketServer.readRequest(socket);
            SocketServer.send(socket, "HTTP/1.1 204 No Content\r\nServer: ");
            while (isGoingOn()) {
                SocketServer.send(socket, "x");
            }
        });

        assertNoAnswer(LINE);
    }

    @Test
    void headersWithoutAnEndAreNoAnswer() {
        start(socket -> {
            SocketServer.readRequest(socket);
            sendForEver(socket, "x".repeat(1_000), "HTTP/1.1 204 No Content\r\nServer: ");
        });

        assertNoAnswer(LINE);
    }

    @Test
    void answerThatIsNotHttpIsNoAnswer() {
        start(socket -> {
            SocketServer.readRequest(socket);
            SocketServer.send(socket, "220 mail.example.org ESMTP\r\n");
            socket.close();
        });

        assertNoAnswer(LINE);
    }

    @Test
    void errorWithoutAnEndIsReadOnlyInPart() {
        start(socket -> {
            SocketServer.readRequest(socket);
            sendForEver(socket, "x".repeat(100_000), HEAD + "Content-Length: 999999999999\r\n\r\n");
        });

        assertThatThrownBy(() -> store.write(LINE))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.status()).isEqualTo(500));
    }

    @Test
    void connectionThatWasClosedBetweenTwoWritesIsMadeAnew() {
        AtomicInteger connections = new AtomicInteger();
        start(socket -> {
            connections.incrementAndGet();
            SocketServer.readRequest(socket);
            SocketServer.send(socket, "HTTP/1.1 204 No Content\r\n\r\n");
            SocketServer.reset(socket);
        });

        store.write(LINE);
        store.write(LINE);

        assertThat(connections).hasValue(2);
    }

    private void start(SocketServer.Treatment treatment) {
        server = SocketServer.start(treatment);
        store = new StoreConfig.Influx(
                        server.url(),
                        "weir",
                        "plant",
                        new Secret("t"),
                        Duration.ZERO,
                        new StoreConfig.Timeouts(PATIENCE, PATIENCE))
                .open();
    }

    private void assertNoAnswer(byte[] lines) {
        long begin = System.nanoTime();

        assertThatThrownBy(() -> store.write(lines))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.status()).isZero())
                .hasMessageStartingWith("no answer");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.multipliedBy(4));
    }

    private boolean isGoingOn() throws IOException {
        try {
            return !over.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Until the other side has enough and goes. */
    private static void sendForEver(Socket socket, String text, String first) throws IOException {
        SocketServer.send(socket, first);
        while (true) {
            SocketServer.send(socket, text);
        }
    }
}
