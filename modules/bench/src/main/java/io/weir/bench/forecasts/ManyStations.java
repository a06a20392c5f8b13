package io.weir.bench.forecasts;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

/** Dust at more stations than one can look at, with a swing of the day and a wander of each, as a table and its mapping. */
final class ManyStations {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final String MAPPING = """
            {"source": "many", "sensor": "sensor", "time": "time", "values": {"dust": "P2"}}
            """;

    private ManyStations() {}

    /** The first moment that there is nothing of. */
    static Instant until(int days) {
        return FIRST.plus(Duration.ofDays(days));
    }

    /** Writes each hour of each station; always the same. */
    static void write(int stations, int days, Path table, Path mapping) throws IOException {
        SplittableRandom lot = new SplittableRandom(1);
        Files.writeString(mapping, MAPPING);
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            out.write("sensor,time,dust\n");
            for (int station = 0; station < stations; station++) {
                double wander = 20 * lot.nextDouble();
                for (int hour = 0; hour < days * 24; hour++) {
                    wander = Math.max(1, wander + 2 * lot.nextDouble() - 1);
                    double dust = wander * (1 + 0.3 * Math.sin(hour * Math.PI / 12));
                    out.write(station + "," + FIRST.plus(Duration.ofHours(hour)) + ","
                            + String.format(Locale.ROOT, "%.2f", dust) + "\n");
                }
            }
        }
    }
}
