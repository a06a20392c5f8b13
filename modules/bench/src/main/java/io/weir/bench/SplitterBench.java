package io.weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.bench.archive.Build;

/** The splitter of an earlier build and that of the present one in turn, each as its own bench of the pipeline has it. */
final class SplitterBench {

    private static final Pattern SPLITTER =
            Pattern.compile("c: splitter +([\\d,]+) readings/s +([\\d,]+) per CPU second");

    private final int rounds;
    private final PrintStream out;

    SplitterBench(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** Runs all rounds, and prints what came of each and of all. */
    void run(Build earlier, Build present) throws IOException, InterruptedException {
        Map<Build, List<Speed>> speeds = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Build build : List.of(earlier, present)) {
                Speed speed = measured(build.bench());
                speeds.computeIfAbsent(build, none -> new ArrayList<>()).add(speed);
                print("round " + round + ", " + name(build, present), speed);
            }
        }
        Speed before = Speed.median(speeds.get(earlier));
        Speed now = Speed.median(speeds.get(present));
        out.printf("%nMedians of %d rounds%n", rounds);
        print(name(earlier, present), before);
        print(name(present, present), now);
        out.printf(
                "present to earlier: %.2f per CPU second (%.2f per second)%n",
                now.perCpuSecond() / before.perCpuSecond(), now.perSecond() / before.perSecond());
    }

    private static String name(Build build, Build present) {
        return build.equals(present) ? "present" : "earlier";
    }

    private static Speed measured(Path bench) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(bench.toString(), "pipeline").redirectErrorStream(true);
        command.environment().put("BENCH_ROUNDS", "1");
        Process process = command.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(line -> said.append(line).append('\n'));
        }
        Matcher splitter = SPLITTER.matcher(said);
        if (process.waitFor() != 0 || !splitter.find()) {
            throw new IllegalStateException(bench + " failed: " + said);
        }
        return new Speed(number(splitter.group(1)), number(splitter.group(2)));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    private void print(String what, Speed speed) {
        out.printf("%-20s %,9.0f readings/s %,9.0f per CPU second%n", what, speed.perSecond(), speed.perCpuSecond());
    }
}
