package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.publishing.ModelTopic;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.EmbeddedStore;
import io.weir.neighbours.KafkaTopics;
import io.weir.store.LineProtocol;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.wire.Channels;
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
        fill(data.resolve("store"), List.of("one", "two"));

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

    /** A made-up city is not Beijing: what was learned there is worse, and what was learned here is no better than itself. */
    @Test
    void aModelOfWhatIsStoredIsPublishedWhereItIsBetterThanTheOneThatForecasts() throws Exception {
        Path data = Files.createDirectories(folder.resolve("kafka")).getParent();
        fill(
                data.resolve("store"),
                IntStream.range(0, 12).mapToObj(Integer::toString).toList());
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("broker"))) {
            KafkaTopics.create(kafka.bootstrapServers(), List.of(Channels.FORECAST_MODELS));

            String first = renewed(data, kafka);
            String second = renewed(data, kafka);

            assertThat(first).contains("is published, and forecasts P2 from");
            assertThat(second).contains("is no better than");
            try (ModelTopic topic = new ModelTopic(KafkaAccess.inProcess(kafka.bootstrapServers()))) {
                assertThat(topic.news()).singleElement().satisfies(found -> {
                    ForecastModel model = ModelFile.of(found.model().file(), "published");
                    assertThat(model.stations()).hasSize(12);
                    assertThat(model.kinds()).as("its own past alone").isEmpty();
                });
            }
            assertThat(Weir.run("models", "renew", "--data", data, "--store", "--target", "temperature")
                            .err())
                    .contains("--target must be one of P2, which the stream forecasts, but is temperature");
            assertThat(Weir.run("models", "publish", "--data", data, "--model", "12")
                            .err())
                    .contains("There is no model 12");
        }
    }

    /** In a process of its own, whose environment says where Kafka is. */
    private String renewed(Path data, EmbeddedKafka kafka) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Map<String, String> env = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "KAFKA_SASL_PASSWORD",
                ""); // which is set for others
        Process process = Weir.start(
                output,
                env,
                List.of(),
                "models",
                "renew",
                "--data",
                data,
                "--store",
                "--since",
                "2026-01-01",
                "--target",
                "P2",
                "--weeks",
                1);
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static void fill(Path folder, List<String> sensors) throws IOException {
        Random lot = new Random(1);
        try (EmbeddedStore server = EmbeddedStore.start(Files.createDirectories(folder));
                Store store = new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open()) {
            store.prepare(Catalogue.BUILT_IN);
            LineProtocol lines = new LineProtocol();
            for (int hour = 0; hour < HOURS; hour++) {
                for (String sensor : sensors) {
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
