package io.weir.bench.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a month as Sensor.Community's archive has it, a file for each type of sensor: recorded days, each of them for
 * every day of June 2018, by as many stations as are asked for.
 */
final class ArchiveMonth {

    private static final int DAYS = 30;
    private static final int TIME = 5; // place of its column
    private static final String ERROR =
            "999.9"; // of an SDS011, or 1999.9: Weir rejects it, and both are to store the same
    private static final Pattern PLACE = Pattern.compile("sensor_id|sensor_type|location|lat|lon|timestamp");

    /**
     * What was written.
     *
     * @param files one for each type
     * @param records rows, no two of them of one sensor and time
     * @param values in them
     */
    record Month(List<Path> files, int records, int values) {}

    /** A day of one sensor, without the sensor's number and the date. */
    private record Day(String header, List<String[]> rows, int values) {}

    private ArchiveMonth() {}

    /**
     * Writes it.
     *
     * @param recorded has days of single sensors, as the archive keeps them
     * @param stations that repeat each of these days, each with a number of its own
     */
    static Month write(Path recorded, Path folder, int stations) throws IOException {
        Map<String, List<Day>> days = new HashMap<>();
        try (Stream<Path> files = Files.list(recorded)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                Day day = read(file);
                days.computeIfAbsent(day.header, none -> new ArrayList<>()).add(day);
            }
        }
        List<Path> written = new ArrayList<>();
        int sensor = 0;
        int records = 0;
        int values = 0;
        for (List<Day> ofType : days.values()) {
            Path file = folder.resolve("2018-06_" + ofType.get(0).rows.get(0)[1].toLowerCase() + ".csv");
            written.add(file);
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write(ofType.get(0).header + '\n');
                for (int station = 0; station < stations; station++) {
                    for (Day day : ofType) {
                        sensor++;
                        records += DAYS * day.rows.size();
                        values += DAYS * day.values;
                        repeat(day, sensor, out);
                    }
                }
            }
        }
        return new Month(written, records, values);
    }

    private static Day read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.get(0).split(";");
        List<String[]> rows = new ArrayList<>();
        Set<String> clocks = new HashSet<>();
        int values = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(";", -1);
            fields[TIME] = fields[TIME].substring(fields[TIME].indexOf('T'));
            if (!line.contains(ERROR) && clocks.add(fields[TIME])) {
                rows.add(fields);
                for (int i = 0; i < columns.length; i++) {
                    if (!PLACE.matcher(columns[i]).matches() && !fields[i].isEmpty()) {
                        values++;
                    }
                }
            }
        }
        return new Day(lines.get(0), rows, values);
    }

    private static void repeat(Day day, int sensor, BufferedWriter out) throws IOException {
        for (int date = 1; date <= DAYS; date++) {
            String prefix = "2018-06-%02d".formatted(date);
            for (String[] row : day.rows) {
                String[] fields = row.clone();
                fields[0] = Integer.toString(sensor);
                fields[TIME] = prefix + row[TIME];
                out.write(String.join(";", fields));
                out.write('\n');
            }
        }
    }
}
