package io.weir.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.catalogue.Catalogue;
import io.weir.store.InfluxServer;
import io.weir.store.Store;
import io.weir.store.StoredValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command beside a real InfluxDB; the build sets {@code INFLUX_ORG} and the others as the server is set up. */
class InfluxIT {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");

    @TempDir
    private Path folder;

    /**
     * One file, with a value that somebody wrote half a year before as an integer: what each command then sees
     * and says.
     */
    @Test
    @Tag("complaint")
    void oldIntegerIsNamedAndMeansOfAnArchiveAreMadeWhenAsked() throws Exception {
        Path file = Files.writeString(folder.resolve("readings.json"), "[" + record("1") + "," + record("2") + "]");
        Path data = folder.resolve("data");
        try (InfluxServer server = InfluxServer.start(Files.createDirectories(folder.resolve("influx")));
                Store store = server.config("weir", Duration.ZERO).open();
                Store means = server.config("weir_10m", Duration.ZERO).open()) {
            String url = server.config("weir", Duration.ZERO).url().toString();

            // Given
            store.prepare(Catalogue.BUILT_IN);
            means.prepare(Catalogue.BUILT_IN);
            store.write("P1,sensor=test value=20i 1512000000000\n".getBytes(StandardCharsets.UTF_8));

            // When
            Weir.Outcome ingest = Weir.run("ingest", file, "--data", data, "--store", url);
            Weir.Outcome verify = Weir.run("verify", "--data", data, "--store", url);
            Weir.Outcome doctor = Weir.run("doctor", "--port", 0, "--data", data, "--store", url);

            // Then
            assertThat(ingest.exitCode()).as(ingest.err()).isZero();
            assertThat(verify.exitCode()).as(verify.out()).isZero();
            String cure =
                    "influx delete --bucket 'weir' --start 2017-11-30T00:00:00Z --stop 2017-11-30T00:00:00.000000001Z";
            assertThat(verify.out())
                    .contains("note: P1 has value as float and integer")
                    .contains(cure);
            assertThat(doctor.out())
                    .contains("note  store    P1 has value as float and integer")
                    .contains(cure);
            assertThat(values(means)).isEmpty();
            assertThat(ingest.err()).contains("weir backfill 2018-06-03T20:48:11Z 2018-06-03T20:48:12Z --store " + url);

            // When
            Weir.Outcome backfill = Weir.run("backfill", TAKEN_AT, TAKEN_AT.plusSeconds(1), "--store", url);

            // Then
            assertThat(backfill.exitCode()).as(backfill.err()).isZero();
            assertThat(backfill.out()).startsWith("6 means are made"); // value, latitude and longitude of two sensors
            assertThat(values(means)).containsExactly(1.5, 1.5);
        }
    }

    @Test
    void backfillSaysWhatIsMissing() {
        Weir.Outcome embedded = Weir.run("backfill", TAKEN_AT, TAKEN_AT.plusSeconds(1));
        Weir.Outcome backwards = Weir.run("backfill", TAKEN_AT, TAKEN_AT, "--store", "http://127.0.0.1:1");
        Weir.Outcome away = Weir.run("backfill", TAKEN_AT, TAKEN_AT.plusSeconds(1), "--store", "http://127.0.0.1:1");

        assertThat(embedded.exitCode()).isEqualTo(2);
        assertThat(embedded.err()).contains("--store").hasLineCount(1);
        assertThat(backwards.exitCode()).isEqualTo(2);
        assertThat(backwards.err()).contains("START must be before STOP");
        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.err()).contains("no answer").hasLineCount(1);
    }

    private static List<Double> values(Store store) {
        List<StoredValue> found = new ArrayList<>();
        store.values("P1", TAKEN_AT.minus(Duration.ofDays(1)), TAKEN_AT, found::add);
        return found.stream().map(StoredValue::value).toList();
    }

    private static String record(String sensor) {
        return """
                {"id":1,"timestamp":"2018-06-03 20:48:11","sensor":{"id":%s,"sensor_type":{"name":"SDS011"}},
                 "location":{"id":2,"latitude":"48.79","longitude":"9.16","country":"DE"},
                 "sensordatavalues":[{"value":"1.5","value_type":"P1"}]}""".formatted(sensor);
    }
}
