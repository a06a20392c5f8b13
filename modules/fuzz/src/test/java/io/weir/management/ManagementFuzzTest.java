package io.weir.management;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.fuzz.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as a request to the management port, and as the reason why a neighbour is away. */
class ManagementFuzzTest {

    private static final Readiness READINESS = new Readiness();
    private static ManagementServer server;

    @BeforeAll
    static void start() {
        server = ManagementServer.start(
                ManagementAddress.of("127.0.0.1", 0), READINESS, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @FuzzTest(maxDuration = "5m")
    void hurtsNobodyElse(byte[] request) throws Exception {
        READINESS.away("fuzz", new String(request, ISO_8859_1));

        String answer = new Wire(server.port()).exchange(request);

        assertThat(answer).matches("(?s)|HTTP/1\\.[01] [2345].*").doesNotContain("\tat ", "HTTP/1.1 500");
        String ready = new Wire(server.port())
                .exchange("GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(ISO_8859_1));
        assertThat(ready).startsWith("HTTP/1.1 503 ").doesNotContainPattern("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f]");
    }
}
