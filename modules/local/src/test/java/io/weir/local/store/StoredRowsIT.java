package io.weir.local.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.questdb.cairo.TableReader;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedStore;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoredValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

class StoredRowsIT {

    private static final Instant FIRST =
            Instant.parse("2018-05-31T23:59:59.990Z"); // the month after it is in files of its own
    private static final int TIMES = 20;
    private static final int SENSORS = 3;

    @TempDir
    private static Path folder;

    private static EmbeddedStore server;
    private static Store overHttp;

    @BeforeAll
    static void start() {
        server = EmbeddedStore.start(folder);
        overHttp = new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open();
        overHttp.prepare(Catalogue.BUILT_IN);
        overHttp.write(IntStream.range(0, TIMES * SENSORS)
                .mapToObj(i -> "P1,sensor=%d,source=feed value=%d %d\n"
                        .formatted(i % SENSORS, i, FIRST.toEpochMilli() + i / SENSORS))
                .collect(joining())
                .getBytes(UTF_8));
        overHttp.awaitVisible(Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        overHttp.close();
        server.close();
    }

    /** A page ends behind a time that it has begun, in the midst of a month and at the end of one, or is not full. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 30, 31, 59, 60, 1_000})
    void eachValueIsThereOnceHoweverLongAPageIs(int page) {
        List<StoredValue> found = new ArrayList<>();

        assertThat(rows(page).values("P1", FIRST, FIRST.plusMillis(TIMES), found::add))
                .isEmpty();

        assertThat(found)
                .extracting(StoredValue::value)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, TIMES * SENSORS)
                        .mapToObj(i -> (double) i)
                        .toList());
        assertThat(found).extracting(StoredValue::takenAt).isSorted();
    }

    /** As the page asks for charts while a report is made. */
    @Test
    void whoElseReadsMeanwhileIsLeftAlone() {
        List<StoredValue> found = new ArrayList<>();
        List<StoredValue> meanwhile = new ArrayList<>();
        List<Optional<Instant>> rests = new ArrayList<>();

        rests.add(rows(30).values("P1", FIRST, FIRST.plusMillis(TIMES), value -> {
            found.add(value);
            if (found.size() == 1) {
                rests.add(rows(10).values("P1", FIRST, FIRST.plusMillis(TIMES), meanwhile::add));
            }
        }));

        assertThat(rests).containsExactly(Optional.empty(), Optional.empty());
        assertThat(meanwhile).hasSize(TIMES * SENSORS);
        assertThat(found).containsExactlyElementsOf(meanwhile);
    }

    @Test
    void theMonthOfAPageThatWasReadIsNotHeldOpenBehindIt() {
        rows(30).values("P1", FIRST, FIRST.plusMillis(TIMES), value -> {});

        try (TableReader next = server.engine().getReader("P1")) {
            assertThat(next.getOpenPartitionCount()).isEqualTo(1);
        }
    }

    @Test
    void aKindThatThereIsNoneOfHasNoValues() {
        assertThat(rows(1).values("no2", FIRST, FIRST.plusMillis(TIMES), value -> {}))
                .isEmpty();
    }

    private static StoredRows rows(int page) {
        return new StoredRows(server.engine(), () -> {}, page);
    }
}
