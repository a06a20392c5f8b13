package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.store.InfluxServer;
import io.weir.store.Means;
import io.weir.store.StoreConfig;
import io.weir.testing.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The task of k8s/influxdb on a real InfluxDB. */
class DownsamplingIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static InfluxServer server;
    private static Influx influx;
    private static String task;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = InfluxServer.start(folder);
        StoreConfig.Influx config = server.config("weir", Duration.ZERO);
        influx = new Influx(config.url(), config.org(), config.token().reveal());
        influx.makeBucket("weir");
        influx.makeBucket("weir_10m");
        task = influx.makeTask(Files.readString(Repository.ROOT.resolve("k8s/influxdb/downsample.flux")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void wholeWindowsBecomeMeansAndUnfinishedOnesWait() {
        influx.write("weir", line("a", 10, NOON.minusSeconds(590)) + line("a", 20, NOON.minusSeconds(10)));
        influx.write("weir", line("a", 99, NOON.plusSeconds(30)));

        run(NOON.plusSeconds(60));

        assertThat(means("a")).containsExactly("2026-03-01T11:50:00Z,15");
    }

    @Test
    void lateReadingMendsTheMeanThatWasThere() {
        influx.write("weir", line("b", 10, NOON.minusSeconds(590)));
        run(NOON);
        influx.write("weir", line("b", 40, NOON.minusSeconds(300)));

        run(NOON.plus(Duration.ofMinutes(90)));

        assertThat(means("b")).containsExactly("2026-03-01T11:50:00Z,25");
    }

    /** Where the look back began in the middle of a window, its mean would be replaced by the mean of the rest. */
    @Test
    void windowThatLookBackReachesOnlyInPartIsLeftAsItIs() {
        influx.write("weir", line("c", 10, NOON.minusSeconds(590)) + line("c", 20, NOON.minusSeconds(10)));
        run(NOON);

        run(NOON.plus(Duration.ofMinutes(175)));

        assertThat(means("c")).containsExactly("2026-03-01T11:50:00Z,15");
    }

    @Test
    void textThatSomebodyElseWroteDoesNotKeepOurMeansFromBeingMade() {
        Instant day = NOON.plus(Duration.ofDays(1));
        influx.write("weir", line("d", 10, day.minusSeconds(590)));
        influx.write(
                "weir",
                "boiler,site=north value=\"on\" " + day.minusSeconds(590).getEpochSecond() + "\n");

        run(day);

        assertThat(means("d")).containsExactly("2026-03-02T11:50:00Z,10");
    }

    /**
     * An outage of ten hours, refilled later than the task looks back: the task never makes those means, a
     * backfill does.
     */
    @Test
    @Tag("complaint")
    void meansOfAnOutageAreMadeByABackfillAndNoOthers() {
        Instant from = NOON.plus(Duration.ofDays(30));
        for (int n = 0; n < 60; n++) {
            influx.write("weir", line("e", n, from.plus(Duration.ofMinutes(10L * n))));
            influx.write("weir", line("e", n + 1, from.plus(Duration.ofMinutes(10L * n + 5))));
        }
        run(from.plus(Duration.ofHours(14)));
        assertThat(means("e")).isEmpty();

        List<Long> steps = new ArrayList<>();
        try (Means means = new Means(server.config("weir", Duration.ZERO))) {
            assertThat(means.areKept()).isTrue();
            means.make(from, from.plus(Duration.ofHours(10)), steps::add);
        }

        List<String> made = means("e");
        assertThat(made).hasSize(60).startsWith(from + ",0.5").endsWith(from.plus(Duration.ofMinutes(590)) + ",59.5");
        assertThat(steps)
                .hasSize((int) Means.steps(from, from.plus(Duration.ofHours(10))))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(180)); // value, latitude, longitude

        try (Means means = new Means(server.config("weir", Duration.ZERO))) {
            means.make(from, from.plus(Duration.ofHours(10)), count -> {});
        }
        assertThat(means("e")).isEqualTo(made);
    }

    @Test
    void noMeansAreKeptOfAnotherBucket() {
        try (Means means = new Means(server.config("other", Duration.ZERO))) {
            assertThat(means.areKept()).isFalse();
        }
    }

    private static void run(Instant at) {
        String id = influx.runTask(task, at.toString());
        await().atMost(Duration.ofSeconds(20))
                .ignoreException(IllegalStateException.class) // for a moment a run is neither queued nor in the log
                .untilAsserted(() -> assertThat(influx.statusOf(task, id)).isEqualTo("success"));
    }

    private static String line(String sensor, double value, Instant takenAt) {
        return "P1,source=s,sensor=" + sensor + ",country=DE value=" + value + ",latitude=48.0,longitude=9.0 "
                + takenAt.getEpochSecond() + "\n";
    }

    private static List<String> means(String sensor) {
        return influx.query("""
                        from(bucket: "weir_10m")
                            |> range(start: 2026-01-01T00:00:00Z)
                            |> filter(fn: (r) => r._measurement == "P1" and r._field == "value" and r.sensor == "%s")
                            |> keep(columns: ["_time", "_value"])
                        """.formatted(sensor)).stream()
                .skip(1)
                .map(row -> row.split(",", 4)[3])
                .toList();
    }
}
