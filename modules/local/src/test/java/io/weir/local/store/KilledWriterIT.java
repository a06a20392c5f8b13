package io.weir.local.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedStore;
import io.weir.store.LineProtocol;
import io.weir.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector goes on behind what it was told is written: a kill in the midst of writing must not take it back. */
class KilledWriterIT {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final String KIND = "P1";
    private static final int KILLS = 3;
    private static final int NEW_SENSORS = 1_000; // a batch
    private static final int TAKEN_FIRST = 15; // batches before the kill

    @TempDir
    Path folder;

    @Test
    void whatWasTakenBeforeAKillInTheMidstOfWritingIsThereOnce() throws Exception {
        int from = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int taken = takenUntilKilled(from);

            try (EmbeddedStore server = EmbeddedStore.start(folder);
                    DirectStore store = open(server)) {
                Map<String, String> before = store.prepare(Catalogue.BUILT_IN);
                store.awaitVisible(MOST);
                List<String> sensors = new ArrayList<>();
                store.values(
                        KIND,
                        TAKEN_AT,
                        TAKEN_AT,
                        value -> sensors.add(value.sensor().sensor()));
                Set<String> once = new HashSet<>(sensors);

                assertThat(sensors).hasSameSizeAs(once);
                assertThat(once.size() % NEW_SENSORS)
                        .as("each batch is there whole or not")
                        .isZero();
                assertThat(missing(once, taken)).as("taken until kill %d", kill).isEmpty();
                assertThat(once.size() / NEW_SENSORS)
                        .as("at most the one under way is more")
                        .isBetween(taken, taken + 1);
                assertThat(store.prepare(Catalogue.BUILT_IN))
                        .as("no table is made anew")
                        .isEqualTo(before);
                from = once.size() / NEW_SENSORS;
            }
        }
    }

    /** How many batches the other process was told are written, those of earlier ones counted. */
    private int takenUntilKilled(int from) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        Integer.toString(from))
                .redirectError(Redirect.INHERIT)
                .start();
        int taken = from;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(Writer.TAKEN)) {
                    taken = Integer.parseInt(line.substring(Writer.TAKEN.length()));
                    if (taken == from + TAKEN_FIRST) {
                        writer.toHandle().destroyForcibly(); // which leaves its output open, to be read on
                    }
                }
            }
            assertThat(writer.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(taken).as("it wrote when it was killed").isGreaterThanOrEqualTo(from + TAKEN_FIRST);
            return taken;
        } finally {
            writer.destroyForcibly();
        }
    }

    private static DirectStore open(EmbeddedStore server) {
        return new DirectStore(
                new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open(), server.engine());
    }

    /** By sets: these are many. */
    private static Set<String> missing(Set<String> stored, int batches) {
        Set<String> missing = new TreeSet<>();
        for (int sensor = 0; sensor < batches * NEW_SENSORS; sensor++) {
            if (!stored.contains(Integer.toString(sensor))) {
                missing.add(Integer.toString(sensor));
            }
        }
        return missing;
    }

    /** Writes batches of sensors that are new, without an end, and says after each how many there are. */
    static final class Writer {

        static final String TAKEN = "taken ";

        public static void main(String[] args) {
            DirectStore store = open(EmbeddedStore.start(Path.of(args[0])));
            store.prepare(Catalogue.BUILT_IN);
            for (int batch = Integer.parseInt(args[1]); true; batch++) {
                store.write(lines(batch * NEW_SENSORS));
                System.out.println(TAKEN + (batch + 1));
            }
        }

        private static byte[] lines(int from) {
            LineProtocol lines = new LineProtocol();
            Place place = new Place("2", 48.79, 9.16, 290.0, "DE", "Stuttgart", false);
            for (int sensor = from; sensor < from + NEW_SENSORS; sensor++) {
                lines.add(new Measure("feed", Integer.toString(sensor), "SDS011", KIND, 7.5, TAKEN_AT, place));
            }
            return lines.bytes();
        }
    }
}
