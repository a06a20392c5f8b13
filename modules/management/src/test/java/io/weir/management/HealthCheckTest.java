package io.weir.management;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCheckTest {

    @Test
    void endsAsTheServiceIs() throws Exception {
        Readiness readiness = new Readiness();
        try (ManagementServer server = ManagementServer.start(
                ManagementAddress.of("127.0.0.1", 0),
                readiness,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))) {
            String url = "http://127.0.0.1:" + server.port() + "/health/ready";
            assertThat(ask(url)).startsWith("200 ").contains("\"ready\":true").endsWith("\n0");

            readiness.away("kafka", "no answer");
            assertThat(ask(url))
                    .startsWith("503 ")
                    .contains("{\"kafka\":\"no answer\"}")
                    .endsWith("\n1");
        }
        assertThat(ask("http://127.0.0.1:1/health/ready"))
                .startsWith("No answer from http://127.0.0.1:1")
                .endsWith("\n1");
    }

    /** What it says, and its exit code on a line of its own. */
    private static String ask(String url) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HealthCheck.class.getName(),
                        url)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said + '\n' + process.waitFor();
    }
}
