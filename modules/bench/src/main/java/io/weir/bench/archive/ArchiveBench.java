package io.weir.bench.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One archive put in by an earlier build and by the present one in turn, and by the present one an archive of as many
 * records from a hundred times as many sensors.
 */
public final class ArchiveBench {

    private record Contender(String name, Build build, Path archive) {}

    private final ArchiveConfig config;
    private final PrintStream out;
    private final Map<Contender, List<Spent>> spent = new LinkedHashMap<>();

    public ArchiveBench(ArchiveConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param repository this one, with the present build and the history that has the earlier one
     * @param folder is empty; takes some GB while it runs
     */
    public void run(Path repository, Path folder) throws IOException, InterruptedException {
        Build present = Build.in(repository);
        Build earlier = config.earlierBuild(repository);
        Path archive = folder.resolve("archive.json");
        Path manySensors = folder.resolve("many-sensors.json");
        int records = ArchiveFile.write(archive, config.laps(), ArchiveFile.Sensors.SAME);
        ArchiveFile.write(manySensors, config.laps(), ArchiveFile.Sensors.NEW);
        out.printf("An archive of %,d records, %,d MB%n", records, Files.size(archive) / 1_000_000);

        Contender before = new Contender(ArchiveConfig.EARLIER, earlier, archive);
        Contender now = new Contender("present", present, archive);
        Contender many = new Contender("present, many sensors", present, manySensors);
        for (int round = 1; round <= config.rounds(); round++) {
            for (Contender contender : List.of(before, now, many)) {
                out.printf("Round %d of %d, %s: ", round, config.rounds(), contender.name());
                out.flush();
                out.println(ingest(contender, records, Files.createDirectory(folder.resolve("round")))
                        .map(Spent::toString)
                        .orElse("did not end within " + config.most().toSeconds() + " s"));
            }
        }
        spent.forEach((contender, all) ->
                out.printf("Median of %d, %s: %s%n", all.size(), contender.name(), Spent.median(all)));
        compare(before, now);
        compare(many, now);
    }

    private Optional<Spent> ingest(Contender contender, int records, Path folder)
            throws IOException, InterruptedException {
        Watch watch = new Watch(folder, config.most());
        Optional<Spent> took = watch.run(List.of(
                contender.build().launcher().toString(),
                "ingest",
                contender.archive().toString(),
                "--report",
                "json",
                "--data",
                folder.resolve("data").toString()));
        if (took.isPresent()) {
            String account = watch.output();
            if (!account.contains("\"records\":" + records + ',') || !account.contains("\"missing\":0")) {
                throw new IllegalStateException("Not all of " + records + " records are accounted for: " + account);
            }
            spent.computeIfAbsent(contender, none -> new ArrayList<>()).add(took.get());
        }
        delete(folder);
        return took;
    }

    private void compare(Contender one, Contender other) {
        if (spent.containsKey(one) && spent.containsKey(other)) {
            Spent more = Spent.median(spent.get(one));
            Spent less = Spent.median(spent.get(other));
            out.printf(
                    "%s to %s: %.2f of the clock, %.2f of CPU time%n",
                    one.name(), other.name(), more.wall() / less.wall(), more.cpu() / less.cpu());
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
