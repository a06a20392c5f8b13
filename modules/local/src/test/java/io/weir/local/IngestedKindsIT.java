package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.weir.ledger.Progress;
import io.weir.ledger.ingest.Account;
import io.weir.ledger.verify.Verification;
import io.weir.ledger.verify.Verify;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.ingest.Ingest;
import io.weir.local.ingest.InputFile;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Point;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is ingested as which kinds, and what is not. All by one Weir, for a start is the dearest part of it. */
class IngestedKindsIT {

    /** When all records of the reports about humidity and places were taken. */
    private static final Instant REPORTED = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    private static Path folder;

    private static final Progress PROGRESS = new ShownProgress(false);
    private static DataFolder data;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() {
        data = DataFolder.open(folder.resolve("data"));
        pipeline = Pipeline.start(data, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        data.close();
        PROGRESS.close();
    }

    @Test
    void brokenRecordsAreRejectedAndTheGoodOnesBetweenAreStored() throws Exception {
        Path file = Files.writeString(folder.resolve("odd.json"), OddRecords.FILE);

        Account account = ingest(List.of(file));

        assertThat(account.stored()).as(account.text()).isEqualTo(OddRecords.STORED);
        assertThat(account.rejected()).isEqualTo(OddRecords.REJECTED);
        assertThat(account.duplicates()).isEqualTo(OddRecords.DUPLICATES);
        assertThat(account.whole()).as(account.wrongList()).isTrue();
    }

    @Test
    @Tag("complaint")
    void whatStationsOfManySortsMeasureIsStoredAsItsKinds() throws Exception {
        List<Path> files = Snapshots.reports();

        Account first = ingest(files);
        Account second = ingest(files);
        Verification verified = new Verify(pipeline, Catalogue.BUILT_IN, PROGRESS).run(1);

        SortedMap<String, Long> stored = new TreeMap<>(Map.of("P0", 3L, "P1", 9L, "P2", 9L, "P4", 2L));
        stored.putAll(Map.of("temperature", 8L, "humidity", 4L, "pressure", 2L, "pressure_at_sealevel", 1L));
        stored.putAll(Map.of("N05", 1L, "N1", 1L, "N25", 1L, "N4", 1L, "N10", 1L, "TS", 1L));
        stored.putAll(Map.of("N1_count", 1L, "N25_count", 1L, "N10_count", 1L, "voc_index", 1L, "nox_index", 1L));
        stored.putAll(Map.of("counts_per_minute", 2L, "hv_pulses", 2L, "counts", 2L, "sample_time_ms", 2L, "tube", 1L));
        stored.putAll(Map.of("noise_LAeq", 2L, "noise_LA_min", 1L, "noise_LA_max", 1L));
        stored.putAll(Map.of("noise_LA01", 2L, "noise_LA95", 2L));
        stored.putAll(Map.of("altitude", 1L, "interval", 1L, "samples", 1L, "signal", 1L));
        assertThat(first.stored()).as(first.text()).isEqualTo(stored);
        assertThat(first.rejected()).isEqualTo(Map.of("out-of-range", 1L, "sensor-error-code", 2L));
        assertThat(second.present()).as(second.text()).isEqualTo(stored);
        assertThat(second.whole()).isTrue();
        assertThat(verified.isClean()).as(verified.text()).isTrue();
        stored.forEach(
                (kind, count) -> assertThat(held(verified, kind)).as(kind).isGreaterThanOrEqualTo(count));
        assertThat(stored("1023", "humidity")).containsExactly(new Point(REPORTED, 100, 101.7, Set.of("saturated")));
        assertThat(stored("1025", "humidity")).containsExactly(new Point(REPORTED, 100));
        assertThat(stored("1003", "P1")).containsExactly(new Point(REPORTED, 5.1, null, Set.of("place-never-set")));
        assertThat(stored("1006", "P1")).containsExactly(new Point(REPORTED, 8.1));
    }

    private static Account ingest(List<Path> files) throws InterruptedException {
        return new Ingest(pipeline, Catalogue.BUILT_IN, PROGRESS, folder.resolve("data/ingest"))
                .run(files.stream().map(InputFile::of).toList());
    }

    private static long held(Verification verified, String kind) {
        try {
            return Json.MAPPER
                    .readTree(verified.json())
                    .at("/kinds/" + kind + "/held")
                    .longValue();
        } catch (IOException e) {
            throw new AssertionError(verified.json(), e);
        }
    }

    private static List<Point> stored(String sensor, String kind) {
        return pipeline.store().series(new SensorId("sensor-community", sensor), kind, Instant.EPOCH, REPORTED, 9);
    }
}
