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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
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

    /** How tables were made before values had flags. */
    private static final String BEFORE_FLAGS = """
            CREATE TABLE IF NOT EXISTS "%s" (
                timestamp TIMESTAMP,
                source SYMBOL CAPACITY 256,
                sensor SYMBOL CAPACITY 65536,
                sensor_type SYMBOL CAPACITY 256,
                country SYMBOL CAPACITY 512,
                city SYMBOL CAPACITY 16384,
                indoor SYMBOL CAPACITY 8,
                value DOUBLE,
                latitude DOUBLE,
                longitude DOUBLE
            ) TIMESTAMP(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, source, sensor)""";

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

    /** The row is replaced. */
    @Override
    Point overFlagged(Point plain, Point flagged) {
        return plain;
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
            assertThat(again.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 1))
                    .containsExactly(new Point(TAKEN_AT, 1));
            assertThat(again.series(new SensorId("s", "1"), "P2", TAKEN_AT, TAKEN_AT, 1))
                    .containsExactly(new Point(TAKEN_AT, 1));
        }
    }

    @Test
    void tablesFromBeforeThereWereFlagsAreGivenTheirColumnsAndKeepTheirRows(@TempDir Path other) {
        try (EmbeddedStore older = EmbeddedStore.start(other);
                QuestSql sql = new QuestSql(older.url(), StoreConfig.Timeouts.DEFAULT);
                Store now = open(older)) {
            // Given
            for (String kind : List.of("P1", "humidity")) {
                sql.run(BEFORE_FLAGS.formatted(kind));
            }
            try (Store before = open(older)) { // a connection keeps the columns in mind that it has met
                before.write(line("P1", 1));
                before.write(line("humidity", 55));
                before.awaitVisible(Duration.ofSeconds(20));
            }

            // When
            CompletableFuture<Map<String, String>> atOnce =
                    CompletableFuture.supplyAsync(() -> now.prepare(Catalogue.BUILT_IN));
            Map<String, String> prepared = now.prepare(Catalogue.BUILT_IN);

            // Then
            assertThat(atOnce).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(prepared);
            assertThat(now.prepare(Catalogue.BUILT_IN)).isEqualTo(prepared);
            assertThat(now.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 9))
                    .containsExactly(new Point(TAKEN_AT, 1));
            assertThat(now.series(new SensorId("s", "1"), "humidity", TAKEN_AT, TAKEN_AT, 9))
                    .containsExactly(new Point(TAKEN_AT, 55));
            LineProtocol lines = new LineProtocol();
            lines.add(new Measure("s", "1", null, "humidity", 100, TAKEN_AT, null, 103.2, Set.of("saturated")));
            now.write(lines.bytes());
            now.awaitVisible(Duration.ofSeconds(20));
            assertThat(now.series(new SensorId("s", "1"), "humidity", TAKEN_AT, TAKEN_AT, 9))
                    .as("still one row of an identity")
                    .containsExactly(new Point(TAKEN_AT, 100, 103.2, Set.of("saturated")));
        }
    }

    @Test
    void tableOfALaterBuildWithMoreColumnsIsLeftAsItIs(@TempDir Path other) {
        try (EmbeddedStore later = EmbeddedStore.start(other);
                QuestSql sql = new QuestSql(later.url(), StoreConfig.Timeouts.DEFAULT);
                Store now = open(later)) {
            Map<String, String> before = now.prepare(Catalogue.BUILT_IN);
            now.write(line("P1", 1));
            sql.run("ALTER TABLE \"P1\" ADD COLUMN more DOUBLE");
            now.awaitVisible(Duration.ofSeconds(20));

            assertThat(now.prepare(Catalogue.BUILT_IN)).isEqualTo(before);
            assertThat(now.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 9))
                    .containsExactly(new Point(TAKEN_AT, 1));
        }
    }

    /** A connection of QuestDB 9.3.4 takes one write for the table that is gone, with status 204. */
    @Test
    void nothingIsLostThatIsWrittenToATableThatWasMadeAnew(@TempDir Path other) {
        try (EmbeddedStore server = EmbeddedStore.start(other);
                QuestSql sql = new QuestSql(server.url(), StoreConfig.Timeouts.DEFAULT);
                Store writing = open(server)) {
            // Given
            Map<String, String> before = writing.prepare(Catalogue.BUILT_IN);
            writing.write(line("P1"));
            sql.run("DROP TABLE \"P1\"");

            // When
            assertThat(writing.prepare(Catalogue.BUILT_IN).get("P1")).isNotEqualTo(before.get("P1"));
            writing.write(line("P1", 2));

            // Then
            writing.awaitVisible(Duration.ofSeconds(20));
            assertThat(writing.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 9))
                    .containsExactly(new Point(TAKEN_AT, 2));
        }
    }

    @Test
    void aKindHasATableFromItsFirstValueOnAndIsOfOneGenerationUntilThatIsLost(@TempDir Path other) {
        try (EmbeddedStore server = EmbeddedStore.start(other);
                QuestSql sql = new QuestSql(server.url(), StoreConfig.Timeouts.DEFAULT);
                Store writing = open(server)) {
            // Given
            Map<String, String> before = writing.prepare(Catalogue.BUILT_IN);
            assertThat(tables(sql)).doesNotContain("P1", "P2");

            // When
            writing.write(line("P1"));

            // Then
            assertThat(tables(sql)).contains("P1").doesNotContain("P2");
            assertThat(writing.prepare(Catalogue.BUILT_IN)).isEqualTo(before);
            writing.awaitVisible(Duration.ofSeconds(20));
            assertThat(writing.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 9))
                    .containsExactly(new Point(TAKEN_AT, 1));
            assertThat(writing.series(new SensorId("s", "1"), "P2", TAKEN_AT, TAKEN_AT, 9))
                    .isEmpty();

            // When
            sql.run("DROP TABLE \"P1\"");

            // Then
            Map<String, String> after = writing.prepare(Catalogue.BUILT_IN);
            assertThat(after.get("P1")).isNotEqualTo(before.get("P1"));
            assertThat(after.get("P2")).isEqualTo(before.get("P2"));
            assertThat(tables(sql)).contains("P1");
        }
    }

    private static List<String> tables(QuestSql sql) {
        List<String> tables = new ArrayList<>();
        sql.rows("SELECT table_name FROM tables()", 1, row -> tables.add((String) row[0]));
        return tables;
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
                QuestSql sql = new QuestSql(server.url(), StoreConfig.Timeouts.DEFAULT);
                Store writing = open(server)) {
            // Given
            writing.prepare(Catalogue.BUILT_IN);
            writing.write(line("P1"));
            sql.run("DROP TABLE \"P1\"");
            writing.prepare(Catalogue.BUILT_IN); // makes it anew, and empty
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
            assertThat(writing.series(new SensorId("s", "1"), "P1", TAKEN_AT, TAKEN_AT, 1))
                    .containsExactly(new Point(TAKEN_AT, 1));
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
        return line(kind, 1);
    }

    private static byte[] line(String kind, double value) {
        LineProtocol lines = new LineProtocol();
        lines.add(new Measure("s", "1", null, kind, value, TAKEN_AT, null));
        return lines.bytes();
    }

    private static Store open(EmbeddedStore server) {
        return new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open();
    }
}
