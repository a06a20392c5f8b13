package io.weir.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PAGE = Pattern.compile("http://localhost:(\\d+)");

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void readingsComeToThePageAndCtrlCStopsAllWithinTenSeconds() throws Exception {
        // Given
        URI page = start("first.out");
        awaitStored(page);
        List<ProcessHandle> children = process.children().toList();
        Path data = folder.resolve("data");
        assertThat(Weir.run("doctor", "--port", page.getPort(), "--data", data)).satisfies(beside -> {
            assertThat(beside.out())
                    .containsPattern("note  port +Port " + page.getPort()
                            + " is taken by Weir [\\d.]+(-SNAPSHOT)?, with" + " its data in " + data + " ")
                    .containsPattern("note  folder +Another weir is using " + data + " \\(process " + process.pid()
                            + ", its page is http://localhost:" + page.getPort() + "\\)")
                    .endsWith("Weir runs here already.\n");
            assertThat(beside.exitCode()).isZero();
        });
        assertThat(Weir.run("run", "--port", page.getPort(), "--data", folder.resolve("other")))
                .satisfies(second -> assertThat(second.err())
                        .startsWith("weir: Port " + page.getPort() + " is taken by Weir ")
                        .contains("with its data in " + data)
                        .hasLineCount(1));

        // When
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        // Then
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(children).as("Redis").hasSize(1).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void afterAKillTheNextStartCleansUpAndGoesOn() throws Exception {
        // Given
        URI page = start("first.out");
        awaitStored(page);
        List<ProcessHandle> children = process.children().toList();

        // When
        process.destroyForcibly().waitFor();
        URI again = start("second.out");

        // Then
        awaitStored(again);
        assertThat(children).as("Redis, which a kill leaves behind").hasSize(1).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void whatIsInTheWayIsSaidInOneLineWithExitCodeTwo() throws IOException {
        Path locked = folder.resolve("locked");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DataFolder other = DataFolder.open(locked)) {
            Weir.Outcome port = Weir.run("run", "--port", taken.getLocalPort(), "--data", folder.resolve("free"));
            Weir.Outcome lock = Weir.run("run", "--port", 0, "--data", other.path());
            Weir.Outcome file = Weir.run("ingest", folder.resolve("none.json"), "--data", folder.resolve("free"));
            Weir.Outcome store = Weir.run("run", "--store", "influx", "--data", folder.resolve("free"));
            Weir.Outcome source = Weir.run("run", "--source", "sun", "--data", folder.resolve("free"));

            assertThat(List.of(port, lock, file, store, source))
                    .extracting(Weir.Outcome::exitCode)
                    .containsOnly(2);
            assertThat(port.err())
                    .startsWith("weir: Port " + taken.getLocalPort() + " is taken")
                    .hasLineCount(1);
            assertThat(lock.err())
                    .startsWith("weir: Another weir is using " + locked)
                    .hasLineCount(1);
            assertThat(file.err())
                    .startsWith("weir: Can't read ")
                    .contains("none.json")
                    .hasLineCount(1);
            assertThat(store.err()).contains("'influx'").contains("http://localhost:8086");
            assertThat(source.err()).contains("'sun'");
        }
    }

    @Test
    void theDoctorSaysWhatIsInTheWay() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Weir.Outcome outcome = Weir.run(
                    "doctor",
                    "--port",
                    taken.getLocalPort(),
                    "--data",
                    folder.resolve("data"),
                    "--store",
                    "http://127.0.0.1:1");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.out())
                    .contains("BAD   port")
                    .contains(taken.getLocalPort() + " is taken")
                    .contains("BAD   store")
                    .contains("ok    folder")
                    .contains("ok    Java");
        }
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(Weir.run("--help")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out()).contains("run", "ingest", "doctor", "Exit codes");
        });
        assertThat(Weir.run("--version").out()).startsWith("weir ");
        assertThat(Weir.run().exitCode()).isEqualTo(2);
        assertThat(Weir.run("ingest", "--help").out()).contains("--report", "--data", "--store", "FILE");
    }

    private URI start(String output) throws IOException {
        Path out = folder.resolve(output);
        process = Weir.start(out, "run", "--source", "recorded", "--port", 0, "--data", folder.resolve("data"));
        Matcher page = await().atMost(PATIENCE).until(() -> PAGE.matcher(Files.readString(out)), found -> {
            assertThat(process.isAlive()).as(() -> read(out)).isTrue();
            return found.find();
        });
        return URI.create(page.group());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void awaitStored(URI page) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> stages(page).at("/stored/total").asLong() > 0);
    }

    private static JsonNode stages(URI page) throws IOException {
        return Json.MAPPER.readTree(page.resolve("/api/stages").toURL());
    }
}
