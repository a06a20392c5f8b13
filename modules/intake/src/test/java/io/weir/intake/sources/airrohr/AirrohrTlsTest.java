package io.weir.intake.sources.airrohr;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.testing.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A board that pushes over TLS, which checks nothing and names no host. */
@Timeout(90)
class AirrohrTlsTest {

    private static final int MOST_AROUND = 256; // bytes of a record beside what it carries: nonce, sum, padding

    @TempDir
    private Path folder;

    @Test
    void aBoardPushesOverTlsAndAnotherOneBesideItWithout() throws Exception {
        try (TestDoor door = open()) {
            assertThat(door.push("/push", TestDoor.body(1)).statusCode()).isEqualTo(200);
            assertThat(pushOverTls(door.server().tlsPort().orElseThrow())).startsWith("HTTP/1.1 200");
        }
    }

    /** Boards have little memory: they ask for records of no more than 1,024 bytes, and get none longer. */
    @Test
    void aBoardThatAsksForRecordsOf1024BytesGetsNoLongerOnes() throws Exception {
        try (TestDoor door = open()) {
            try (Records records = Records.before(door.server().tlsPort().orElseThrow())) {
                assertThat(SmallBoard.run(records.port(), folder, 1024)).contains("HTTP/1.1 200");
                assertThat(records.longest()).isBetween(1, 1024 + MOST_AROUND);
            }
            try (Records records = Records.before(door.server().tlsPort().orElseThrow())) {
                assertThat(SmallBoard.run(records.port(), folder, 0)).contains("HTTP/1.1 200"); // one that does not ask
                assertThat(records.longest()).isGreaterThan(1024 + MOST_AROUND);
            }
        }
    }

    private TestDoor open() throws Exception {
        Map<String, String> settings = Map.of(
                "AIRROHR_KEYSTORE",
                SelfSigned.in(folder).keystore().toString(),
                "AIRROHR_KEYSTORE_PASSWORD",
                SelfSigned.PASSWORD,
                "AIRROHR_TLS_PORT",
                "0");
        return TestDoor.open(
                settings,
                batch -> CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of())),
                new SimpleMeterRegistry());
    }

    private static String pushOverTls(int port) throws Exception {
        return SmallBoard.push(port, 0);
    }
}
