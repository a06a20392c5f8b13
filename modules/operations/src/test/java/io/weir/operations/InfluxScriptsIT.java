package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.weir.store.InfluxServer;
import io.weir.store.StoreConfig;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The scripts of k8s/influxdb, by the real command influx on a real InfluxDB. */
class InfluxScriptsIT {

    private static final Path SCRIPTS = Repository.ROOT.resolve("k8s/influxdb");
    private static final String ALL =
            "from(bucket: \"weir\") |> range(start: 2026-01-01T00:00:00Z, stop: 2027-01-01T00:00:00Z)";

    @TempDir
    private Path folder;

    @BeforeAll
    static void findTheCommand() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "influx")));
        Assumptions.assumeTrue(found, "Skipped: no command influx (InfluxDB's own) to run the scripts with");
    }

    @Test
    void settingUpTwiceChangesNothingMore() throws Exception {
        try (InfluxServer server = server("first")) {
            Influx influx = influx(server);

            run("setup.sh", influx);
            String second = run("setup.sh", influx);

            assertThat(second).contains("downsample").doesNotContain("weir_10m");
            assertThat(influx.query("buckets() |> filter(fn: (r) => r.name == \"weir_10m\")"))
                    .hasSize(2);
        }
    }

    @Test
    void whatWasBackedUpComesBackOnANewServerAndNothingElse() throws Exception {
        List<String> before;
        try (InfluxServer server = server("first")) {
            Influx influx = influx(server);
            influx.makeBucket("weir");
            influx.write("weir", "P1,source=s,sensor=1 value=12.3 1772366400\n");
            before = influx.query(ALL);
            run("backup.sh", influx);
        }

        try (InfluxServer server = server("second")) {
            Influx influx = influx(server);
            influx.makeBucket("weir");
            influx.write("weir", "P1,source=s,sensor=2 value=1 1772366400\n");

            run("restore.sh", influx);

            assertThat(influx.query(ALL)).isEqualTo(before).hasSize(2);
        }
    }

    @Test
    void tokenIsMadeOnceMadeAnewWhenAskedAndMayDoWhatItsServiceDoesAndNoMore() throws Exception {
        try (InfluxServer server = server("first")) {
            Influx admin = influx(server);
            admin.makeBucket("weir");

            Influx collector = admin.as(run("token.sh", admin, "collector").strip());
            String again = run("token.sh", admin, "collector").strip();
            Influx live = admin.as(run("token.sh", admin, "live").strip());

            assertThat(again).isEqualTo(collector.token()).isNotEqualTo(live.token());
            collector.makeBucket("another");
            collector.write("weir", "P1,source=s,sensor=1 value=12.3 1772366400\n");
            assertThat(live.query(ALL)).hasSize(2);
            assertThatThrownBy(() -> live.write("weir", "P1 value=1 1772366400\n"))
                    .hasMessageContaining("403");

            Influx renewed = admin.as(run("token.sh", admin, "collector", "new").strip());
            assertThat(renewed.query(ALL)).hasSize(2);
            assertThatThrownBy(() -> collector.query(ALL)).hasMessageContaining("401");
        }
    }

    @Test
    void onlyTheNewestBackupsAreKeptAndAHalfOneIsNone() throws Exception {
        Path backups = Files.createDirectories(folder.resolve("backups"));
        for (int day = 10; day < 19; day++) {
            Files.createDirectory(backups.resolve("2026-01-" + day + "T02-37-00Z"));
        }
        Files.createDirectory(backups.resolve("2026-01-19T02-37-00Z.part"));

        try (InfluxServer server = server("first")) {
            run("backup.sh", influx(server));
        }

        try (Stream<Path> left = Files.list(backups)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .hasSize(7)
                    .contains("2026-01-18T02-37-00Z")
                    .doesNotContain("2026-01-12T02-37-00Z", "2026-01-19T02-37-00Z.part");
        }
    }

    private InfluxServer server(String name) throws IOException {
        return InfluxServer.start(Files.createDirectories(folder.resolve(name)));
    }

    private static Influx influx(InfluxServer server) {
        StoreConfig.Influx config = server.config("weir", Duration.ZERO);
        return new Influx(config.url(), config.org(), config.token().reveal());
    }

    private String run(String script, Influx influx, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", SCRIPTS.resolve(script).toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("INFLUX_HOST", influx.url().toString());
        builder.environment().put("INFLUX_ORG", influx.org());
        builder.environment().put("INFLUX_TOKEN", influx.token());
        builder.environment()
                .put("INFLUX_CONFIGS_PATH", folder.resolve("configs").toString());
        builder.environment()
                .put(
                        "BACKUPS",
                        Files.createDirectories(folder.resolve("backups")).toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
