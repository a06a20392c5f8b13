package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedStore;
import io.weir.store.LineProtocol;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** History that Weir stored is learned from where it is. */
@Timeout(120)
class TrainFromStoreIT {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = 30 * 24;

    @TempDir
    private Path folder;

    @Test
    void whatIsStoredIsLearnedFrom() throws IOException {
        Path data = Files.createDirectories(folder.resolve("kafka")).getParent(); // by which a data folder is known
        fill(data.resolve("store"));

        Weir.Outcome outcome = Weir.run(
                "train",
                "--store",
                "--data",
                data,
                "--target",
                "P2",
                "--until",
                "2026-01-30",
                "--size",
                "small",
                "--threads",
                1);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("of 2 stations from 2026-01-01T00:00:00Z until 2026-01-30T00:00:00Z");
        Path file = Path.of(outcome.out().substring(0, outcome.out().indexOf(": model ")));
        assertThat(file).startsWith(data.resolve("models/P2"));
        ForecastModel model = ModelFile.read(file);
        assertThat(model.stations()).containsOnlyKeys("push/one", "push/two");
        assertThat(model.kinds()).containsExactly("temperature");
        assertThat(Weir.run(
                                "train",
                                "--store",
                                "--data",
                                data,
                                "--target",
                                "P2",
                                "--until",
                                "2026-01-30",
                                "--since",
                                "2099-01-01")
                        .err())
                .contains("There is no value in the store from 2099-01-01T00:00:00Z on");
    }

    private static void fill(Path folder) throws IOException {
        Random lot = new Random(1);
        try (EmbeddedStore server = EmbeddedStore.start(Files.createDirectories(folder));
                Store store = new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open()) {
            store.prepare(Catalogue.BUILT_IN);
            LineProtocol lines = new LineProtocol();
            for (int hour = 0; hour < HOURS; hour++) {
                for (String sensor : new String[] {"one", "two"}) {
                    double dust = 40 + 20 * Math.sin(hour * Math.PI / 12) + 3 * lot.nextGaussian();
                    lines.add(measure(sensor, "P2", hour, dust));
                    lines.add(measure(sensor, "temperature", hour, 10 * lot.nextGaussian()));
                }
            }
            store.write(lines.bytes());
            store.awaitVisible(Duration.ofSeconds(30));
        }
    }

    private static Measure measure(String sensor, String kind, int hour, double value) {
        Instant at = FIRST.plus(Duration.ofHours(hour)).plusSeconds(600);
        return new Measure("push", sensor, null, kind, value, at, null);
    }
}
