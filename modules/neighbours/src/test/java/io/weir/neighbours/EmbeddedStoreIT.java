package io.weir.neighbours;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.questdb.mp.Worker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedStoreIT {

    private static final String TABLE = "CREATE TABLE P1 (sensor SYMBOL, value DOUBLE, timestamp TIMESTAMP)"
            + " TIMESTAMP(timestamp) PARTITION BY DAY WAL DEDUP UPSERT KEYS(timestamp, sensor)";
    private static final String LINE = "P1,sensor=5331 value=12.3 1528058891000000000\n";

    private static final int NEW_SENSORS = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void linesSurviveARestartOnTheSameFolder() throws Exception {
        // Given
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            query(store.url(), TABLE);
            write(store.url(), LINE);
        }

        // When
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {

            // Then
            awaitTheLine(store);
        }
    }

    @Test
    void aFolderInUseIsOneClearLine() {
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            assertThatThrownBy(() -> EmbeddedStore.start(folder))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessage("The store can't start: the folder " + folder + " is in use");
        }
    }

    @Test
    void theStoreListensOnThePortItIsGivenAndSaysWhereThatIsTaken() {
        int port = Loopback.freePorts(1).get(0);
        try (EmbeddedStore store = EmbeddedStore.start(folder.resolve("one"), port)) {
            assertThat(store.url()).hasPort(port);
            assertThatThrownBy(() -> EmbeddedStore.start(folder.resolve("other"), port))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessageStartingWith("The store can't start: port " + port + " on 127.0.0.1 is taken");
        }
    }

    @Test
    @Tag("complaint")
    void aWebPageThatGuessesItsPortChangesAndReadsNothing() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            // Given
            query(store.url(), TABLE);
            assertThat(write(store.url(), LINE)).isEqualTo(204);
            awaitTheLine(store);
            URI port = URI.create("http://127.0.0.1:" + store.url().getPort());
            String drop = "?query=" + URLEncoder.encode("DROP TABLE P1", StandardCharsets.UTF_8);

            // When
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (String path : List.of(
                    "",
                    "/",
                    "/exec",
                    "/exp",
                    "/imp",
                    "/chk",
                    "/settings",
                    "/warnings",
                    "/ping",
                    "/write",
                    "/metrics",
                    "/status",
                    "/api/v2/write",
                    "/api/v1/sql/execute",
                    "/api/v1/imports",
                    "/index.html")) {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(port + path + drop));
                answers.add(client.send(request.build(), BodyHandlers.ofString()));
                answers.add(
                        client.send(request.POST(BodyPublishers.ofString(LINE)).build(), BodyHandlers.ofString()));
            }

            // Then
            assertThat(answers).extracting(HttpResponse::statusCode).allMatch(status -> status >= 400);
            assertThat(query(store.url(), "SELECT count() FROM P1")).contains("[[1]]");
        }
    }

    @Test
    void aThreadThatEndsIsTold() {
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            assertThat(store.ended()).isNotDone();

            Thread.getAllStackTraces().keySet().stream()
                    .filter(Worker.class::isInstance)
                    .map(Worker.class::cast)
                    .forEach(Worker::halt);

            assertThat(store.ended())
                    .succeedsWithin(Duration.ofSeconds(30))
                    .asString()
                    .contains("its thread ");
        }
    }

    @Test
    void aLineForATableThatIsMissingIsRefusedAndMakesNone() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            int status = write(store.url(), LINE);

            assertThat(status).isBetween(400, 499);
            assertThat(query(store.url(), "SELECT table_name FROM tables()")).doesNotContain("P1");
        }
    }

    @Test
    void linesThatWereTakenSurviveAKill() throws Exception {
        // Given
        try (ChildJvm killed = ChildJvm.run(Victim.class, "store", folder)) {
            URI url = URI.create(killed.line());
            query(url, TABLE);
            assertThat(write(url, LINE)).isEqualTo(204);
            killed.kill();
        }

        // When
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {

            // Then
            awaitTheLine(store);
        }
    }

    @Test
    @Tag("complaint")
    void aKillWhileSymbolsGrowDoesNotCorruptTheTable() throws Exception {
        int taken = 0;
        for (int kill = 0; kill < 2; kill++) {
            // Given
            try (ChildJvm killed = ChildJvm.run(Victim.class, "store", folder)) {
                URI url = URI.create(killed.line());
                query(url, TABLE.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"));
                for (int batch = 0; batch < 10; batch++) {
                    assertThat(write(url, linesOfNewSensors(taken))).isEqualTo(204);
                    taken += NEW_SENSORS;
                }
                killed.kill();
            }

            // When
            try (EmbeddedStore store = EmbeddedStore.start(folder)) {

                // Then
                String all = "[[" + taken + "," + taken + "]]";
                Awaitility.await()
                        .untilAsserted(
                                () -> assertThat(query(store.url(), "SELECT count(), count_distinct(sensor) FROM P1"))
                                        .contains(all));
                assertThat(query(store.url(), "SELECT * FROM P1 LIMIT -1")).contains("\"count\":1");
            }
        }
    }

    private static String linesOfNewSensors(int from) {
        return IntStream.range(from, from + NEW_SENSORS)
                .mapToObj(sensor -> "P1,sensor=" + sensor + " value=12.3 1528058891000000000\n")
                .collect(Collectors.joining());
    }

    @Test
    void theStoreKeepsOffTheStandardStreams() throws Exception {
        try (ChildJvm child = ChildJvm.run(StartAndStop.class, folder)) {
            assertThat(child.line()).isEqualTo("started and stopped");
            assertThat(child.line()).isNull();
        }
    }

    static final class StartAndStop {

        public static void main(String[] args) {
            EmbeddedStore.start(Path.of(args[0])).close();
            System.out.println("started and stopped");
        }
    }

    private void awaitTheLine(EmbeddedStore store) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(query(store.url(), "SELECT sensor, value FROM P1"))
                        .contains("[[\"5331\",12.3]]"));
    }

    private int write(URI store, String lines) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(store + "/api/v2/write?precision=ns"))
                .POST(BodyPublishers.ofString(lines))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String query(URI store, String sql) throws Exception {
        URI uri = URI.create(store + "/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
