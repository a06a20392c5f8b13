package io.weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.weir.bench.anomalies.AnomalyBench;
import io.weir.bench.archive.ArchiveBench;
import io.weir.bench.archive.ArchiveConfig;
import io.weir.bench.archive.Build;
import io.weir.bench.archive.TelegrafBench;
import io.weir.bench.flags.FlagBench;
import io.weir.bench.forecasts.ForecastsBench;
import io.weir.bench.forecasts.ManyStationsBench;
import io.weir.bench.forecasts.MethodsBench;
import io.weir.bench.lstm.LstmBench;
import io.weir.bench.mqtt.MqttBench;
import io.weir.bench.pushes.PushesBench;
import io.weir.bench.readers.ReadersBench;
import io.weir.bench.state.StateBench;
import io.weir.bench.udp.UdpBench;
import io.weir.bench.windows.WindowsBench;
import io.weir.live.PageBench;
import io.weir.model.settings.Env;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benches that its arguments name, or all. Each is a line of {@link #benches()} and a chapter of the README. */
public final class Bench {

    /** One, with a folder of its own. */
    private interface InFolder {
        void run(Path folder) throws Exception;
    }

    private final Env env;
    private final BenchConfig pipeline;
    private final ArchiveConfig archive;
    private final Path repository;

    private Bench(Env env, Path repository) {
        this.env = env;
        this.pipeline = BenchConfig.from(env);
        this.archive = ArchiveConfig.from(env);
        this.repository = repository;
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        int exitCode = 0;
        try {
            Path repository = Path.of(System.getProperty("weir.repository"));
            new Bench(new Env(System.getenv()), repository).run(Set.copyOf(List.of(args)));
        } catch (Exception e) {
            e.printStackTrace();
            exitCode = 1;
        }
        System.exit(exitCode); // Kafka, Flink and clients may leave threads behind
    }

    private void run(Set<String> names) throws Exception {
        System.out.printf(
                "Java %s, %d cores, %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"));
        for (Map.Entry<String, InFolder> bench : benches().entrySet()) {
            if (names.isEmpty() || names.contains(bench.getKey())) {
                inFolder(bench.getValue());
            }
        }
    }

    /** By name, in the order in which they run. */
    private Map<String, InFolder> benches() {
        Map<String, InFolder> all = new LinkedHashMap<>();
        all.put("pipeline", folder -> new PipelineBench(pipeline, System.out).run(folder));
        all.put("readers", folder -> new ReadersBench(pipeline.rounds(), pipeline.feeds(), System.out).run(folder));
        all.put("parts", folder -> parts());
        all.put("footprint", folder -> new FootprintBench(present().launcher(), System.out).run(folder));
        all.put(
                "splitter",
                folder -> new SplitterBench(pipeline.rounds(), System.out)
                        .run(archive.earlierBuild(repository), present()));
        all.put("archive", folder -> new ArchiveBench(archive, System.out).run(repository, folder));
        all.put("telegraf", this::telegraf);
        all.put("pushes", folder -> new PushesBench(present().launcher(), pipeline.rounds(), System.out).run(folder));
        all.put("mqtt", folder -> new MqttBench(pipeline.rounds(), System.out).run(folder));
        all.put("udp", folder -> new UdpBench(System.out).run(folder));
        all.put("anomalies", folder -> new AnomalyBench(System.out).run(shared("BENCH_NAB", "data/anomalies")));
        all.put("windows", folder -> new WindowsBench(pipeline.rounds(), System.out).run());
        all.put("state", this::state);
        all.put("forecasts", folder -> forecasts());
        all.put(
                "many-stations",
                folder -> new ManyStationsBench(present().launcher(), System.out)
                        .run(folder, env.text("BENCH_SIZE", "full")));
        all.put(
                "forecast-tables",
                folder -> new MethodsBench(System.out)
                        .tables(beijing(), list("BENCH_FORECASTS", "full,P2,P1,temperature,no2,o3,left-out")));
        all.put("two-days", folder -> new MethodsBench(System.out).twoDays(beijing()));
        all.put("lstm", folder -> new LstmBench(System.out).run(beijing(), folder));
        all.put("flags", folder -> new FlagBench(System.out).run(data()));
        all.put("page", folder -> new PageBench(pipeline.rounds(), pipeline.sensors(), System.out).run(folder));
        return all;
    }

    private static void parts() throws Exception {
        new Runner(new OptionsBuilder().include("io\\.weir\\..*Benchmark").build()).run();
    }

    private void telegraf(Path folder) throws Exception {
        Optional<Path> telegraf = env.path("BENCH_TELEGRAF");
        if (telegraf.isEmpty()) {
            System.out.println("Telegraf is not measured: BENCH_TELEGRAF does not say where one is");
            return;
        }
        new TelegrafBench(archive, System.out)
                .run(
                        present(),
                        telegraf.get(),
                        shared("BENCH_INFLUXD", "influxd/run"),
                        data().resolve("sensor-community/csv"),
                        folder);
    }

    private void state(Path folder) throws Exception {
        new StateBench(env.integer("BENCH_STATE_SENSORS", 1_000_000), env.integer("BENCH_STATE_VALUES", 3), System.out)
                .run(folder, list("BENCH_BACKENDS", "hashmap,rocksdb"));
    }

    private static void forecasts() throws Exception {
        new ForecastsBench(System.out).run();
        new MethodsBench(System.out).run();
    }

    private Build present() {
        return Build.in(repository);
    }

    private Path data() {
        return shared("BENCH_DATA", "data");
    }

    private Path beijing() {
        return shared("BENCH_BEIJING", "data/forecast/beijing");
    }

    /** Where that variable says, or in the folder of data beside the repository. */
    private Path shared(String variable, String otherwise) {
        return env.path(variable).orElse(repository.resolve("../shared").resolve(otherwise));
    }

    private List<String> list(String variable, String otherwise) {
        return List.of(env.text(variable, otherwise).split(","));
    }

    private static void inFolder(InFolder bench) throws Exception {
        Path folder = Files.createTempDirectory("weir-bench");
        try {
            bench.run(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
