package io.weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/**
 * Runs the benches named by its arguments, or all: {@code pipeline}, {@code readers}, {@code parts},
 * {@code footprint}, {@code archive}, {@code telegraf}, {@code splitter}, {@code anomalies}, {@code pushes},
 * {@code mqtt}, {@code udp}, {@code windows}, {@code state}, {@code forecasts}, {@code many-stations}, {@code forecast-tables}, {@code two-days},
 * {@code lstm}, {@code flags}, {@code page}.
 */
public final class Bench {

    /** One that measures in a folder of its own. */
    private interface InFolder {
        void run(Path folder) throws Exception;
    }

    private static final List<String> ALL = List.of(
            "pipeline",
            "readers",
            "parts",
            "footprint",
            "archive",
            "telegraf",
            "splitter",
            "anomalies",
            "pushes",
            "mqtt",
            "udp",
            "windows",
            "state",
            "forecasts",
            "many-stations",
            "forecast-tables",
            "two-days",
            "lstm",
            "flags",
            "page");

    private Bench() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        int exitCode = 0;
        try {
            run(args);
        } catch (Exception e) {
            e.printStackTrace();
            exitCode = 1;
        }
        System.exit(exitCode); // Kafka, Flink and clients may leave threads behind
    }

    private static void run(String... args) throws Exception {
        Env env = new Env(System.getenv());
        BenchConfig pipeline = BenchConfig.from(env);
        ArchiveConfig archive = ArchiveConfig.from(env);
        Path repository = Path.of(System.getProperty("weir.repository"));
        List<String> benches = args.length == 0 ? ALL : List.of(args);
        System.out.printf(
                "Java %s, %d cores, %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"));
        if (benches.contains("pipeline")) {
            inFolder(folder -> new PipelineBench(pipeline, System.out).run(folder));
        }
        if (benches.contains("readers")) {
            inFolder(folder -> new ReadersBench(pipeline.rounds(), pipeline.feeds(), System.out).run(folder));
        }
        if (benches.contains("parts")) {
            new Runner(new OptionsBuilder().include("io\\.weir\\..*Benchmark").build()).run();
        }
        if (benches.contains("footprint")) {
            inFolder(folder -> new FootprintBench(Build.in(repository).launcher(), System.out).run(folder));
        }
        if (benches.contains("splitter")) {
            new SplitterBench(pipeline.rounds(), System.out)
                    .run(archive.earlierBuild(repository), Build.in(repository));
        }
        if (benches.contains("archive")) {
            inFolder(folder -> new ArchiveBench(archive, System.out).run(repository, folder));
        }
        if (benches.contains("telegraf")) {
            Optional<Path> telegraf = env.path("BENCH_TELEGRAF");
            if (telegraf.isEmpty()) {
                System.out.println("Telegraf is not measured: BENCH_TELEGRAF does not say where one is");
            } else {
                inFolder(folder -> new TelegrafBench(archive, System.out)
                        .run(
                                Build.in(repository),
                                telegraf.get(),
                                env.path("BENCH_INFLUXD").orElse(repository.resolve("../shared/influxd/run")),
                                data(env, repository).resolve("sensor-community/csv"),
                                folder));
            }
        }
        if (benches.contains("pushes")) {
            inFolder(folder ->
                    new PushesBench(Build.in(repository).launcher(), pipeline.rounds(), System.out).run(folder));
        }
        if (benches.contains("mqtt")) {
            inFolder(folder -> new MqttBench(pipeline.rounds(), System.out).run(folder));
        }
        if (benches.contains("udp")) {
            inFolder(folder -> new UdpBench(System.out).run(folder));
        }
        if (benches.contains("anomalies")) {
            new AnomalyBench(System.out)
                    .run(env.path("BENCH_NAB").orElse(repository.resolve("../shared/data/anomalies")));
        }
        if (benches.contains("windows")) {
            new WindowsBench(pipeline.rounds(), System.out).run();
        }
        if (benches.contains("state")) {
            inFolder(folder -> new StateBench(
                            env.integer("BENCH_STATE_SENSORS", 1_000_000),
                            env.integer("BENCH_STATE_VALUES", 3),
                            System.out)
                    .run(
                            folder,
                            List.of(env.text("BENCH_BACKENDS", "hashmap,rocksdb")
                                    .split(","))));
        }
        if (benches.contains("forecasts")) {
            new ForecastsBench(System.out).run();
            new MethodsBench(System.out).run();
        }
        if (benches.contains("many-stations")) {
            inFolder(folder -> new ManyStationsBench(Build.in(repository).launcher(), System.out)
                    .run(folder, env.text("BENCH_SIZE", "full")));
        }
        if (benches.contains("forecast-tables")) {
            new MethodsBench(System.out)
                    .tables(
                            beijing(env, repository),
                            List.of(env.text("BENCH_FORECASTS", "full,P2,P1,temperature,no2,o3,left-out")
                                    .split(",")));
        }
        if (benches.contains("two-days")) {
            new MethodsBench(System.out).twoDays(beijing(env, repository));
        }
        if (benches.contains("lstm")) {
            inFolder(folder -> new LstmBench(System.out).run(beijing(env, repository), folder));
        }
        if (benches.contains("flags")) {
            new FlagBench(System.out).run(data(env, repository));
        }
        if (benches.contains("page")) {
            inFolder(folder -> new PageBench(pipeline.rounds(), pipeline.sensors(), System.out).run(folder));
        }
    }

    private static Path data(Env env, Path repository) {
        return env.path("BENCH_DATA").orElse(repository.resolve("../shared/data"));
    }

    private static Path beijing(Env env, Path repository) {
        return env.path("BENCH_BEIJING").orElse(repository.resolve("../shared/data/forecast/beijing"));
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
