package io.weir.local.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.weir.kafka.WholeTopic;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A data folder of a Weir that kept its splitter's memory on the heap. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HeapStateIT {

    private static final Instant BEGIN = Instant.parse("2018-06-03T20:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private String servers;

    @Test
    void whatAnEarlierWeirRememberedOnTheHeapIsRememberedAndNothingIsLostOrTwice() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            // Given
            servers = kafka.bootstrapServers();
            KafkaTopics.create(servers, Channels.all(Catalogue.BUILT_IN));
            Path checkpoints = folder.resolve("checkpoints");
            send(0, 40);
            splitOnHeap(checkpoints, 40);
            Path left = RetainedCheckpoints.in(checkpoints).keepNewest().orElseThrow();
            assertThat(RetainedCheckpoints.isOnHeap(left)).isTrue();
            send(30, 50); // of which ten were there

            // When
            start(checkpoints, 50).close();

            // Then
            Path moved = RetainedCheckpoints.in(checkpoints).keepNewest().orElseThrow();
            assertThat(RetainedCheckpoints.isOnHeap(moved)).isFalse();
            send(45, 60);
            start(checkpoints, 60).close();
        }
    }

    /** The job as it is today, once it has split as many readings; each one once. */
    private EmbeddedFlink start(Path checkpoints, int readings) {
        EmbeddedFlink flink = EmbeddedFlink.start(
                Duration.ofMillis(200),
                false,
                List.of(new EmbeddedFlink.Job(SplitterJob.NAME, checkpoints, this::build)));
        awaitMeasures(readings);
        return flink;
    }

    private void splitOnHeap(Path checkpoints, int readings) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        build(environment);
        JobGraph job = environment.getStreamGraph().getJobGraph();
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build())) {
            cluster.start();
            cluster.submitJob(job).get();
            awaitMeasures(readings);
            cluster.cancelJob(job.getJobID()).get();
            cluster.requestJobResult(job.getJobID()).get();
        }
    }

    private void build(StreamExecutionEnvironment environment) {
        SplitterJob.build(environment, SplitterConfig.of(servers, Catalogue.BUILT_IN));
    }

    private void send(int from, int to) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = from; number < to; number++) {
                Instant takenAt = BEGIN.plusSeconds(number);
                producer.send(new ProducerRecord<>(
                        Channels.READINGS.topic(),
                        ReadingJson.write(new Reading(
                                "feed",
                                null,
                                "" + number % 7,
                                "SDS011",
                                takenAt,
                                takenAt,
                                null,
                                Map.of("P1", "12.30"),
                                Map.of()))));
            }
        }
    }

    private void awaitMeasures(int readings) {
        List<Instant> expected =
                IntStream.range(0, readings).mapToObj(BEGIN::plusSeconds).toList();
        await().atMost(PATIENCE).until(() -> measured().size() >= readings);
        assertThat(measured()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<Instant> measured() {
        List<Instant> measured = new ArrayList<>();
        WholeTopic.read(
                servers,
                "sensor-measures-p1",
                record -> measured.add(MeasureJson.read(record.value()).takenAt()));
        return measured;
    }
}
