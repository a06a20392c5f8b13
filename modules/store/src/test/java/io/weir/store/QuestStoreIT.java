package io.weir.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.neighbours.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuestStoreIT extends StoreContract {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(QuestTables.class);

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
    @Tag("complaint")
    void tableThatACrashLeftUnreadableIsMadeAnewSaysSoAndIsOfAnotherGeneration(@TempDir Path other) throws IOException {
        // Given
        Map<String, String> before;
        try (EmbeddedStore first = EmbeddedStore.start(other);
                Store writing = open(first)) {
            before = writing.prepare(Catalogue.BUILT_IN);
            for (String kind : List.of("P1", "P2")) {
                writing.write(line(kind));
            }
            writing.awaitVisible(Duration.ofSeconds(20));
        }
        spoil(other, "P1~", "sensor.c");

        try (EmbeddedStore second = EmbeddedStore.start(other);
                Store again = open(second)) {
            // When
            ListAppender<ILoggingEvent> told = new ListAppender<>();
            told.start();
            LOGGER.addAppender(told);
            Map<String, String> after = again.prepare(Catalogue.BUILT_IN);
            LOGGER.detachAppender(told);

            // Then
            assertThat(told.list).singleElement().satisfies(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.WARN);
                assertThat(event.getFormattedMessage())
                        .startsWith("A table can't be read")
                        .contains("table=P1 ");
            });
            assertThat(after.get("P1")).isNotEqualTo(before.get("P1"));
            assertThat(after.get("P2")).isEqualTo(before.get("P2"));
            again.write(line("P1"));
            again.awaitVisible(Duration.ofSeconds(20));
            assertThat(again.series("s", "1", "P1", TAKEN_AT, TAKEN_AT, 1)).containsExactly(new Point(TAKEN_AT, 1));
            assertThat(again.series("s", "1", "P2", TAKEN_AT, TAKEN_AT, 1)).containsExactly(new Point(TAKEN_AT, 1));
        }
    }

    @Test
    void tablesFromBeforeThereWereFlagsAreGivenTheirColumnsAndKeepTheirRows(@TempDir Path other) {
        try (EmbeddedStore older = EmbeddedStore.start(other);
                QuestSql sql = new QuestSql(older.url(), StoreConfig.Timeouts.DEFAULT);
                Store now = open(older)) {
            // Given
            Map<String, String> before = now.prepare(Catalogue.BUILT_IN);
            now.write(line("P1"));
            now.awaitVisible(Duration.ofSeconds(20));
            for (String column : List.of("raw", "flags")) {
                sql.run("ALTER TABLE \"P1\" DROP COLUMN " + column);
                sql.run("ALTER TABLE \"humidity\" DROP COLUMN " + column);
            }
            now.awaitVisible(Duration.ofSeconds(20));

            // When
            Map<String, String> after = now.prepare(Catalogue.BUILT_IN);

            // Then
            assertThat(after).isEqualTo(before);
            LineProtocol lines = new LineProtocol();
            lines.add(new Measure("s", "1", null, "humidity", 100, TAKEN_AT, null, 103.2, Set.of("saturated")));
            now.write(lines.bytes());
            now.awaitVisible(Duration.ofSeconds(20));
            List<StoredValue> found = new ArrayList<>();
            now.values("humidity", TAKEN_AT, TAKEN_AT, found::add);
            now.values("P1", TAKEN_AT, TAKEN_AT, found::add);
            assertThat(found)
                    .containsExactly(
                            new StoredValue("s", "1", "humidity", TAKEN_AT, 100, 103.2),
                            new StoredValue("s", "1", "P1", TAKEN_AT, 1));
            List<Object> flags = new ArrayList<>();
            sql.rows("SELECT flags FROM \"humidity\"", 1, row -> flags.add(row[0]));
            assertThat(flags).containsExactly("saturated");
        }
    }

    @Test
    void databaseWhoseFolderWasDeletedIsOfAnotherGeneration(@TempDir Path one, @TempDir Path other) {
        Map<String, String> before;
        try (EmbeddedStore first = EmbeddedStore.start(one);
                Store writing = open(first)) {
            before = writing.prepare(Catalogue.BUILT_IN);
        }
        try (EmbeddedStore second = EmbeddedStore.start(other);
                Store again = open(second)) {
            assertThat(again.prepare(Catalogue.BUILT_IN).get("P1")).isNotEqualTo(before.get("P1"));
        }
    }

    /** As after a full disk; here something else is where a partition should be, which needs no small disk. */
    @Test
    void tableThatWasSuspendedGoesOnWithTheNextLook(@TempDir Path other) throws IOException {
        try (EmbeddedStore server = EmbeddedStore.start(other);
                Store writing = open(server)) {
            // Given
            writing.prepare(Catalogue.BUILT_IN);
            Path inTheWay = folderOf(other, "P1~").resolve("2018-06");
            Files.createFile(inTheWay);
            writing.write(line("P1"));
            assertThatThrownBy(() -> writing.awaitVisible(Duration.ofSeconds(5)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("P1 (suspended)");

            // When
            Files.delete(inTheWay);
            writing.prepare(Catalogue.BUILT_IN);

            // Then
            writing.awaitVisible(Duration.ofSeconds(20));
            assertThat(writing.series("s", "1", "P1", TAKEN_AT, TAKEN_AT, 1)).containsExactly(new Point(TAKEN_AT, 1));
        }
    }

    private static Path folderOf(Path store, String table) throws IOException {
        try (Stream<Path> tables = Files.list(store.resolve("db"))) {
            return tables.filter(path -> path.getFileName().toString().startsWith(table))
                    .findFirst()
                    .orElseThrow();
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
