package io.weir.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.weir.model.settings.Env;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benches named by its arguments, or all: {@code pipeline}, {@code parts}, {@code footprint}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws IOException, RunnerException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        BenchConfig config = BenchConfig.from(new Env(System.getenv()));
        List<String> benches = args.length == 0 ? List.of("pipeline", "parts", "footprint") : List.of(args);
        System.out.printf(
                "Java %s, %d cores, %s%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"));
        if (benches.contains("pipeline")) {
            pipeline(config);
        }
        if (benches.contains("parts")) {
            new Runner(new OptionsBuilder().include("io\\.weir\\..*Benchmark").build()).run();
        }
        if (benches.contains("footprint")) {
            footprint();
        }
        System.exit(0); // Kafka and Flink may leave threads behind
    }

    private static void pipeline(BenchConfig config) throws IOException {
        Path folder = Files.createTempDirectory("weir-bench");
        try {
            new PipelineBench(config, System.out).run(folder);
        } finally {
            delete(folder);
        }
    }

    private static void footprint() throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("weir.launcher")).normalize();
        if (!Files.isExecutable(launcher)) {
            System.err.println(launcher + " is not there: make quick builds it");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("weir-bench");
        try {
            new FootprintBench(launcher, System.out).run(folder);
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
