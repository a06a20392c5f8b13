package io.weir.bench.flags;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.model.SensorFlag;
import io.weir.quality.Notice;
import io.weir.quality.Sample;

/** Prints what the rules of quality say of recorded days as they are, and with faults that a seed puts into them. */
public final class FlagBench {

    private static final int SEEDS = 10;

    private final PrintStream out;

    public FlagBench(PrintStream out) {
        this.out = out;
    }

    /** What a rule did in files with faults. */
    private static final class Score {
        private int episodes;
        private int found;
        private long right;
        private long wrong;

        private void add(Faulty faulty) {
            Set<String> wanted = new HashSet<>();
            faulty.episodes().forEach(wanted::addAll);
            Set<String> said = new HashSet<>();
            for (SensorFlag flag : Rules.flags(faulty.samples())) {
                if (flag.code().equals(faulty.code())) {
                    String name =
                            Faulty.name(flag.key(), flag.kind(), flag.takenAt().toEpochMilli());
                    said.add(name);
                    right += wanted.contains(name) ? 1 : 0;
                    wrong += wanted.contains(name) ? 0 : 1;
                }
            }
            episodes += faulty.episodes().size();
            found += (int) faulty.episodes().stream()
                    .filter(episode -> episode.stream().anyMatch(said::contains))
                    .count();
        }

        private double recall() {
            return (double) found / episodes;
        }

        private double precision() {
            return right + wrong == 0 ? Double.NaN : (double) right / (right + wrong);
        }
    }

    /**
     * Reads the recorded files and prints both tables.
     *
     * @param data the folder with {@code sensor-community}
     */
    public void run(Path data) throws Exception {
        Path files = data.resolve("sensor-community");
        List<List<Sample>> days = new ArrayList<>();
        for (Path file : list(files.resolve("csv"))) {
            days.add(sorted(Days.of(file)));
        }
        List<Sample> station = new ArrayList<>(); // dust and air of one place and day
        station.addAll(Days.of(files.resolve("csv/2018-04-02_sds011_sensor_5331.csv")));
        station.addAll(Days.of(files.resolve("csv/2018-04-02_dht22_sensor_5332.csv")));
        days.add(sorted(Days.of(files.resolve("madavi/data-esp8266-3654427-2018-05-11.csv"))));
        List<Sample> snapshot = Days.of(files.resolve("snapshots/api-v2-data-dust-min-2018-06-03.json.gz"));
        List<Sample> older = Days.of(files.resolve("snapshots/api-v1-data-2017-08-10.json.gz"));

        asTheyAre(days, sorted(station), snapshot, older);
        withFaults(days, sorted(station), snapshot);
        new AheadBench(out).run(data);
        new CostBench(out).run();
    }

    private void asTheyAre(List<List<Sample>> days, List<Sample> station, List<Sample> snapshot, List<Sample> older) {
        List<Sample> all = new ArrayList<>();
        days.forEach(all::addAll);
        Map<String, Long> ofDays = new TreeMap<>(counts(days));
        counts(List.of(station)).entrySet().stream()
                .filter(each -> each.getKey().equals(Notice.HUMID_AIR.code())) // the rest was counted
                .forEach(each -> ofDays.merge(each.getKey(), each.getValue(), Long::sum));
        Map<String, Long> ofSnapshot = counts(List.of(snapshot));
        Map<String, Long> ofOlder = counts(List.of(older));
        out.printf("%-20s %,14d %,14d %,14d%n", "of so many samples", all.size(), snapshot.size(), older.size());
        out.printf("%-20s %14s %14s %14s%n", "flags", "days", "snapshot 2018", "snapshot 2017");
        for (Notice notice : Notice.values()) {
            out.printf(
                    "%-20s %,14d %,14d %,14d%n",
                    notice.code(),
                    ofDays.getOrDefault(notice.code(), 0L),
                    ofSnapshot.getOrDefault(notice.code(), 0L),
                    ofOlder.getOrDefault(notice.code(), 0L));
        }
    }

    private static Map<String, Long> counts(List<List<Sample>> files) {
        return files.stream()
                .flatMap(file -> Rules.flags(file).stream())
                .collect(Collectors.groupingBy(SensorFlag::code, Collectors.counting()));
    }

    private void withFaults(List<List<Sample>> days, List<Sample> station, List<Sample> snapshot) {
        Map<String, Score> scores = new TreeMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            for (List<Sample> day : days) {
                add(scores, Faults.stuck(day, seed));
                add(scores, Faults.jump(day, seed));
                add(scores, Faults.powerOn(day, seed));
                add(scores, Faults.fineAboveCoarse(day, seed));
            }
            add(scores, Faults.humidAir(station, seed));
            add(scores, Faults.indoors(station, seed));
            add(scores, Faults.unlikeNeighbours(snapshot, seed, 3));
            scores.computeIfAbsent("unlike-neighbours, whoever", any -> new Score())
                    .add(Faults.unlikeNeighbours(snapshot, seed, 0));
        }
        out.printf("%-28s %8s %8s %8s %10s %10s%n", "seeded", "faults", "found", "recall", "precision", "other flags");
        scores.forEach((code, score) -> out.printf(
                "%-28s %,8d %,8d %8.3f %10.3f %,10d%n",
                code, score.episodes, score.found, score.recall(), score.precision(), score.wrong));
    }

    private static void add(Map<String, Score> scores, Faulty faulty) {
        scores.computeIfAbsent(faulty.code(), any -> new Score()).add(faulty);
    }

    /** As they would have come. */
    private static List<Sample> sorted(List<Sample> samples) {
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparing(sample -> Instant.ofEpochMilli(sample.takenAt())));
        return sorted;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
