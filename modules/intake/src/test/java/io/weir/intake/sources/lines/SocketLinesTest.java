package io.weir.intake.sources.lines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class SocketLinesTest {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** No byte makes the time of a line longer. */
    @Test
    void aLineThatComesByteByByteIsNotWaitedFor() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket slow = new Socket(door.getInetAddress(), door.getLocalPort());
                Socket socket = door.accept()) {
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> read(socket));

            await().pollInterval(Duration.ofMillis(100))
                    .atMost(LONGEST.multipliedBy(10))
                    .untilAsserted(() -> {
                        slow.getOutputStream().write('a');
                        assertThat(ended).isDone();
                    });
            assertThat(ended).isCompleted();
        }
    }

    private static void read(Socket socket) {
        try {
            new SocketLines(socket, 1024, LONGEST).forEach(line -> {});
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
