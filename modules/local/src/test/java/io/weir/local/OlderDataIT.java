package io.weir.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.weir.ledger.Drain;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.flink.RetainedCheckpoints;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.MeasureIdentity;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a Weir of another build left goes on with this one; resources/older/README.md says what it is. */
class OlderDataIT {

    private static final int READINGS = 33;
    private static final int MEASURES = 71;
    private static final String DAY = "2018-06-03";
    private static final String DAY_AFTER = "2018-06-04";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    /** A stored or measured number, and of what. */
    private record Value(MeasureIdentity identity, double number) {

        private Value aDayLater() {
            return new Value(
                    new MeasureIdentity(
                            identity.sensor(),
                            identity.kind(),
                            identity.takenAt().plus(Duration.ofDays(1))),
                    number);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint", "savepoint"})
    void nothingIsLostOrTwiceWhereItGoesOn(String from) throws Exception {
        // Given
        unzip("data.zip", folder);
        unzip(from + ".zip", folder.resolve("checkpoints"));
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(RetainedCheckpoints.in(data.of("checkpoints")).positions().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(READINGS);
            try (Pipeline pipeline = Pipeline.start(data, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN)) {
                pipeline.store()
                        .prepare(Catalogue.BUILT_IN); // as all do before they ask it: its tables are those of then
                List<Value> before = measured(pipeline);
                assertThat(before).hasSize(MEASURES).doesNotHaveDuplicates();
                assertThat(stored(pipeline)).containsExactlyInAnyOrderElementsOf(before);

                // When
                sendAgain(pipeline);
                drain(pipeline);

                // Then
                List<Value> both = Stream.concat(
                                before.stream(), before.stream().map(Value::aDayLater))
                        .toList();
                assertThat(measured(pipeline)).containsExactlyInAnyOrderElementsOf(both);
                assertThat(stored(pipeline)).containsExactlyInAnyOrderElementsOf(both);
            }
        }
    }

    /** Each reading as it came to the other build, and as one of the day after. */
    private static void sendAgain(Pipeline pipeline) {
        List<ConsumerRecord<byte[], byte[]>> readings =
                new KafkaReader(pipeline.bootstrapServers()).all(Channels.READINGS.topic());
        assertThat(readings).hasSize(READINGS);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", pipeline.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> each : readings) {
                String text = new String(each.value(), StandardCharsets.UTF_8);
                for (String value : List.of(text, text.replace(DAY + "T", DAY_AFTER + "T"))) {
                    producer.send(new ProducerRecord<>(
                            each.topic(), each.partition(), each.key(), value.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private static void drain(Pipeline pipeline) throws InterruptedException {
        try (Progress progress = new ShownProgress(false)) {
            new Drain(pipeline, Catalogue.BUILT_IN, progress).await("Splitting and storing");
        }
    }

    /** What is on all topics of measures. */
    private static List<Value> measured(Pipeline pipeline) {
        return new KafkaReader(pipeline.bootstrapServers())
                .all(Channels.measures(Catalogue.BUILT_IN)).stream()
                        .map(record -> MeasureJson.read(record.value()))
                        .map(measure -> new Value(measure.identity(), measure.value()))
                        .toList();
    }

    private static List<Value> stored(Pipeline pipeline) {
        pipeline.store().awaitVisible(PATIENCE);
        List<Value> stored = new ArrayList<>();
        for (Kind kind : Catalogue.BUILT_IN.kinds()) {
            pipeline.store()
                    .values(
                            kind.name(),
                            Instant.parse(DAY + "T00:00:00Z"),
                            Instant.parse(DAY_AFTER + "T23:59:59Z"),
                            found -> stored.add(new Value(found.identity(), found.value())));
        }
        return stored;
    }

    private static void unzip(String name, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(OlderDataIT.class.getResourceAsStream("/older/" + name))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    Files.setLastModifiedTime(file, entry.getLastModifiedTime()); // by which the newest is found
                }
            }
        }
    }
}
