package io.weir.local.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(30)
class PagePortTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "::1, [::1]", "0.0.0.0, 127.0.0.1", "::, 127.0.0.1"})
    void aPortThatIsTakenOnAnyAddressOfLocalhostIsTaken(String address, String said) throws IOException {
        assumeTrue(isThere(address), address + " is no address of this machine");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            Thread deaf = new Thread(() -> hangUp(taken), "deaf");
            deaf.setDaemon(true);
            deaf.start();

            PagePort look = PagePort.look(taken.getLocalPort());

            assertThat(look.trouble())
                    .contains("Port " + taken.getLocalPort() + " is taken on " + said
                            + "; stop what listens there, or name another one with --port");
            assertThat(look.other()).isEmpty();
        }
    }

    @Test
    void aPortThatIsFreeHasNoTrouble() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(PagePort.look(free)).isEqualTo(new PagePort(Optional.empty(), Optional.empty()));
        assertThat(PagePort.look(0).trouble()).isEmpty();
    }

    private static boolean isThere(String address) throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private static void hangUp(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                server.accept().close();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }
}
