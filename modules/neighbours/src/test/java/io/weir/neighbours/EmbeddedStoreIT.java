package io.weir.neighbours;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedStoreIT {

    private static final String TABLE = "CREATE TABLE P1 (sensor SYMBOL, value DOUBLE, timestamp TIMESTAMP)"
            + " TIMESTAMP(timestamp) PARTITION BY DAY WAL DEDUP UPSERT KEYS(timestamp, sensor)";
    private static final String LINE = "P1,sensor=5331 value=12.3 1528058891000000000\n";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void linesSurviveARestartOnTheSameFolder() throws Exception {
        // Given
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            query(store, TABLE);
            write(store, LINE);
        }

        // When
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {

            // Then
            Awaitility.await()
                    .untilAsserted(() -> assertThat(query(store, "SELECT sensor, value FROM P1"))
                            .contains("[[\"5331\",12.3]]"));
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
    void aLineForATableThatIsMissingIsRefusedAndMakesNone() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            int status = write(store, LINE);

            assertThat(status).isBetween(400, 499);
            assertThat(query(store, "SELECT table_name FROM tables()")).doesNotContain("P1");
        }
    }

    private int write(EmbeddedStore store, String lines) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(store.url().resolve("/api/v2/write?precision=ns"))
                .POST(BodyPublishers.ofString(lines))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String query(EmbeddedStore store, String sql) throws Exception {
        URI uri = store.url().resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
