package io.weir.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.neighbours.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class QuestStoreIT extends StoreContract {

    @TempDir
    private static Path folder;

    private static EmbeddedStore server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = EmbeddedStore.start(folder);
        store = open(server);
        store.prepare(Catalogue.BUILT_IN);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Override
    Store store() {
        return store;
    }

    @Test
    void emptyTablesAreNamedAndAnUnreadableOneIsMadeAnew(@TempDir Path other) throws IOException {
        // Given
        try (EmbeddedStore first = EmbeddedStore.start(other);
                Store writing = open(first)) {
            assertThat(writing.prepare(Catalogue.BUILT_IN)).hasSize(20);
            for (String kind : List.of("P1", "P2")) {
                writing.write(line(kind));
            }
            writing.awaitVisible(Duration.ofSeconds(20));
            assertThat(writing.prepare(Catalogue.BUILT_IN)).hasSize(18).doesNotContain("P1", "P2");
        }
        spoil(other, "P1~", "sensor.c");

        try (EmbeddedStore second = EmbeddedStore.start(other);
                Store again = open(second)) {
            // When
            Set<String> empty = again.prepare(Catalogue.BUILT_IN);

            // Then
            assertThat(empty).hasSize(19).contains("P1").doesNotContain("P2");
            again.write(line("P1"));
            again.awaitVisible(Duration.ofSeconds(20));
            assertThat(again.series("s", "1", "P1", TAKEN_AT, TAKEN_AT, 1)).containsExactly(new Point(TAKEN_AT, 1));
            assertThat(again.series("s", "1", "P2", TAKEN_AT, TAKEN_AT, 1)).containsExactly(new Point(TAKEN_AT, 1));
        }
    }

    /** What a kill has left of a column's dictionary. */
    private static void spoil(Path folder, String table, String file) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            Path spoilt = paths.filter(path -> path.endsWith(file)
                            && path.getParent().getFileName().toString().startsWith(table))
                    .findFirst()
                    .orElseThrow();
            try (FileChannel channel = FileChannel.open(spoilt, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    private static byte[] line(String kind) {
        LineProtocol lines = new LineProtocol();
        lines.add(new Measure("s", "1", null, kind, 1, TAKEN_AT, null));
        return lines.bytes();
    }

    private static Store open(EmbeddedStore server) {
        return new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open();
    }
}
