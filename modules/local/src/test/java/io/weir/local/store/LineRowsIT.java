package io.weir.local.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedStore;
import io.weir.store.LineProtocol;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoreException;
import io.weir.store.StoredValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineRowsIT {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11.123Z");
    private static final Duration MOST = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static EmbeddedStore server;
    private static Store overHttp;
    private static LineRows rows;

    @BeforeAll
    static void start() {
        server = EmbeddedStore.start(folder);
        overHttp = new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open();
        overHttp.prepare(Catalogue.BUILT_IN);
        overHttp.write(lines(measure("first", "P1", "Ulm", TAKEN_AT.minusSeconds(1))));
        overHttp.awaitVisible(MOST);
        rows = new LineRows(server.engine());
    }

    @AfterAll
    static void stop() {
        overHttp.close();
        server.close();
    }

    @Test
    void aRowIsTheSameByEitherWay() {
        Measure here = measure("here", "P1", "Bad Cannstatt, \u00fcber=\ud83d\ude00\\", TAKEN_AT);
        Measure there = measure("there", "P1", here.place().city(), TAKEN_AT);

        assertThat(rows.write(lines(here))).isTrue();
        overHttp.write(lines(there));
        overHttp.awaitVisible(MOST);

        assertThat(row("here")).hasSize(1).isEqualTo(row("there"));
    }

    @Test
    void aKindWithoutATableIsLeftToTheServer() {
        assertThat(rows.write(lines(measure("new", "P1", "Ulm", TAKEN_AT), measure("new", "no2", "Ulm", TAKEN_AT))))
                .isFalse();
        assertThat(row("new")).as("all or none").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P1,sensor=1,source=odd value=1 -5",
                "P1,sensor=1,source=odd value=1",
                "P1,sensor=1,source=odd value=x 1528058891123",
                "P1,sensor=1,source=odd value=1e999 1528058891123",
                "P1,sensor=1,source=odd value=1i 1528058891123",
                "P1,source=odd,sensor=1 value=1 1528058891123",
                "P1,sensor=1,source=odd,other=2 value=1 1528058891123",
                "P1,sensor=1,source=odd value=1,other=2 1528058891123",
                "P1,sensor=1,source=odd 1528058891123",
                "P1,sensor=,source=odd value=1 1528058891123",
                "P1,sensor=1,source=odd value=1,flags=\"a\\\"b\" 1528058891123",
                "P1,sensor=1,source=odd value=1,flags=\"a 1528058891123",
                "P1",
                "",
            })
    void anUnusualLineIsLeftToTheServerWithAllOthers(String line) {
        String usual = "P1,sensor=1,source=beside value=1 1528058891123\n";

        assertThat(rows.write((usual + line + "\n" + usual).getBytes(UTF_8))).isFalse();

        overHttp.awaitVisible(MOST);
        assertThat(row("beside")).isEmpty();
        assertThat(row("odd")).isEmpty();
    }

    /** A row that was begun must not shift those that come after it, in columns that it had a value for. */
    @Test
    void whatIsLeftOfALineThatIsUnusualDoesNotMixWithTheNextBatch() {
        String begun =
                "P1,city=Ulm,country=DE,indoor=true,sensor=1,source=begun value=1,latitude=1,longitude=1,other=2 "
                        + TAKEN_AT.toEpochMilli() + "\n";
        Measure before = measure("before", "P1", "Ulm", TAKEN_AT.plusSeconds(1));
        Measure after = measure("after", "P1", "Bonn", TAKEN_AT.plusSeconds(2));
        overHttp.write(lines(measure("after http", "P1", "Bonn", TAKEN_AT.plusSeconds(2))));

        for (String lines : List.of(begun, new String(lines(before), UTF_8) + begun)) {
            assertThat(rows.write(lines.getBytes(UTF_8))).isFalse();
            assertThat(rows.write(lines(after))).isTrue();
        }
        overHttp.awaitVisible(MOST);

        assertThat(row("begun")).isEmpty();
        assertThat(row("before")).isEmpty();
        assertThat(row("after")).hasSize(1).isEqualTo(row("after http"));
    }

    @Test
    void aTableThatWasAlteredOrMadeAnewIsWrittenTo() throws SqlException {
        try (DirectStore direct = new DirectStore(
                new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open(), server.engine())) {
            direct.prepare(Catalogue.BUILT_IN);
            List<StoredValue> values = new ArrayList<>();
            List<StoredValue> written = new ArrayList<>();
            int n = 0;
            for (String change : List.of("ALTER TABLE temperature ADD COLUMN others INT", "DROP TABLE temperature")) {
                Measure first = measure("changed", "temperature", "Ulm", TAKEN_AT.plusSeconds(n++));
                Measure second = measure("changed", "temperature", "Ulm", TAKEN_AT.plusSeconds(n++));

                direct.write(lines(first));
                server.engine().execute(change);
                direct.prepare(Catalogue.BUILT_IN); // as whoever writes does each minute
                direct.write(lines(second));

                if (change.startsWith("DROP TABLE")) {
                    written.clear();
                } else {
                    written.add(stored(first));
                }
                written.add(stored(second));
            }
            direct.awaitVisible(MOST);
            direct.values("temperature", TAKEN_AT, TAKEN_AT.plusSeconds(n), values::add);

            assertThat(values).containsExactlyElementsOf(written);
        }
    }

    private static StoredValue stored(Measure measure) {
        return new StoredValue(
                new SensorId(measure.source(), measure.sensor()), measure.kind(), measure.takenAt(), measure.value());
    }

    @Test
    void onceClosedNobodyReadsOrWrites() {
        Store other = new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open();
        DirectStore direct = new DirectStore(other, server.engine());
        List<StoredValue> before = new ArrayList<>();
        direct.values("P1", TAKEN_AT.minusSeconds(1), TAKEN_AT.minusSeconds(1), before::add);
        direct.close();

        assertThat(before)
                .containsExactly(new StoredValue(new SensorId("first", "1"), "P1", TAKEN_AT.minusSeconds(1), 7.5));
        assertThatThrownBy(() -> direct.values("P1", TAKEN_AT, TAKEN_AT, value -> {}))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> direct.write(lines(measure("closed", "P1", "Ulm", TAKEN_AT))))
                .isInstanceOf(StoreException.class);
        assertThat(row("closed")).isEmpty();
    }

    /** What the table has of a source, without its name. */
    private static List<String> row(String source) {
        String sql =
                "SELECT sensor, sensor_type, country, city, indoor, flags, value, latitude, longitude, timestamp FROM \"P1\""
                        + " WHERE source = '" + source + "'";
        List<String> rows = new ArrayList<>();
        try (SqlExecutionContextImpl context =
                        new SqlExecutionContextImpl(server.engine(), 0).with(AllowAllSecurityContext.INSTANCE, null);
                RecordCursorFactory factory = server.engine().select(sql, context);
                RecordCursor cursor = factory.getCursor(context)) {
            Record row = cursor.getRecord();
            while (cursor.hasNext()) {
                String texts = IntStream.range(0, 6)
                        .mapToObj(column -> String.valueOf(row.getSymA(column)))
                        .collect(Collectors.joining("|"));
                rows.add(texts + row.getDouble(6) + "|" + row.getDouble(7) + "|" + row.getDouble(8) + "|"
                        + row.getTimestamp(9));
            }
            return rows;
        } catch (SqlException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Measure measure(String source, String kind, String city, Instant takenAt) {
        return new Measure(
                source, "1", "SDS 011", kind, 7.5, takenAt, new Place("2", 48.79, -9.16, 290.0, "DE", city, false));
    }

    private static byte[] lines(Measure... measures) {
        LineProtocol lines = new LineProtocol();
        for (Measure measure : measures) {
            lines.add(measure);
        }
        return lines.bytes();
    }
}
