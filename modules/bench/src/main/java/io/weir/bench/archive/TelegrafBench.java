package io.weir.bench.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A month of Sensor.Community's archive put into an InfluxDB by {@code weir ingest}, with all that is between, and by
 * Telegraf's inputs of files and CSV, in turn.
 */
public final class TelegrafBench {

    private static final int STATIONS = 4;

    private record Took(double cpu, double wall, double resident, double influx) {
        @Override
        public String toString() {
            return "%.1f CPU s, InfluxDB %.1f CPU s, %.1f s of the clock, %.0f MiB"
                    .formatted(cpu, influx, wall, resident);
        }
    }

    /** One way to put the month's files in. */
    private interface Contender {
        List<String> command(Path folder, ArchiveMonth.Month month, InfluxServer influx) throws IOException;
    }

    private final ArchiveConfig config;
    private final PrintStream out;
    private final Map<String, List<Took>> all = new HashMap<>();

    public TelegrafBench(ArchiveConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param telegraf the program
     * @param influxd starts an InfluxDB 2, see {@link InfluxServer#start}
     * @param recorded days of single sensors, as the archive keeps them
     * @param folder is empty
     */
    public void run(Build weir, Path telegraf, Path influxd, Path recorded, Path folder)
            throws IOException, InterruptedException {
        ArchiveMonth.Month month =
                ArchiveMonth.write(recorded, Files.createDirectory(folder.resolve("month")), STATIONS);
        out.printf("A month of %,d records with %,d values%n", month.records(), month.values());
        for (int round = 1; round <= config.rounds(); round++) {
            measure("telegraf", (in, of, influx) -> telegraf(telegraf, in, of), month, influxd, folder);
            measure("weir", (in, of, influx) -> weir(weir, in, of, influx), month, influxd, folder);
        }
        for (String name : List.of("telegraf", "weir")) {
            out.printf("Median of %d, %s: %s%n", config.rounds(), name, median(name));
        }
        out.printf(
                "telegraf to weir: %.2f of CPU time, %.2f with InfluxDB's own%n",
                median("telegraf").cpu / median("weir").cpu,
                (median("telegraf").cpu + median("telegraf").influx) / (median("weir").cpu + median("weir").influx));
    }

    private void measure(String name, Contender contender, ArchiveMonth.Month month, Path influxd, Path folder)
            throws IOException, InterruptedException {
        Path round = Files.createDirectory(folder.resolve("round"));
        try (InfluxServer influx = InfluxServer.start(influxd, round.resolve("influx"))) {
            double before = influx.cpuSeconds();
            Watch watch = new Watch(round, config.most());
            Spent spent = watch.run(contender.command(round, month, influx), influx.variables())
                    .orElseThrow(() -> new IllegalStateException(name + " did not end within " + config.most()));
            Took took = new Took(spent.cpu(), spent.wall(), spent.resident(), influx.cpuSeconds() - before);
            long stored = influx.values();
            out.printf("%s: %s; %,d values stored%n", name, took, stored);
            if (stored != month.values()) {
                throw new IllegalStateException(
                        "Not all of " + month.values() + " values are stored: " + watch.output());
            }
            all.computeIfAbsent(name, none -> new ArrayList<>()).add(took);
        }
        try (Stream<Path> files = Files.walk(round)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Took median(String name) {
        List<Took> took = all.get(name);
        return new Took(
                Median.of(took, Took::cpu),
                Median.of(took, Took::wall),
                Median.of(took, Took::resident),
                Median.of(took, Took::influx));
    }

    private static List<String> weir(Build build, Path folder, ArchiveMonth.Month month, InfluxServer influx) {
        return Stream.concat(
                        Stream.of(build.launcher().toString(), "ingest", "--report", "json", "--data"),
                        Stream.concat(
                                Stream.of(
                                        folder.resolve("data").toString(),
                                        "--store",
                                        influx.url().toString()),
                                month.files().stream().map(Path::toString)))
                .toList();
    }

    /** It reads each file once, writes what it read in batches as large as its documentation suggests, and ends. */
    private static List<String> telegraf(Path program, Path folder, ArchiveMonth.Month month) throws IOException {
        Path settings = Files.writeString(folder.resolve("telegraf.conf"), """
                [agent]
                  metric_batch_size = 5000
                  metric_buffer_limit = %d
                  omit_hostname = true
                [[outputs.influxdb_v2]]
                  urls = ["$INFLUX_URL"]
                  token = "$INFLUX_TOKEN"
                  organization = "$INFLUX_ORG"
                  bucket = "$INFLUX_BUCKET"
                [[inputs.file]]
                  files = [%s]
                  name_override = "reading"
                  data_format = "csv"
                  csv_header_row_count = 1
                  csv_delimiter = ";"
                  csv_tag_columns = ["sensor_id", "sensor_type", "location"]
                  csv_timestamp_column = "timestamp"
                  csv_timestamp_format = "2006-01-02T15:04:05"
                  csv_skip_values = [""]
                """.formatted(
                2 * month.records(),
                month.files().stream().map(file -> '"' + file.toString() + '"').collect(Collectors.joining(", "))));
        return List.of(program.toString(), "--once", "--config", settings.toString());
    }
}
