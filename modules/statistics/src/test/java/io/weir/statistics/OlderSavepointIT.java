package io.weir.statistics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorFlag;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.streams.KeptSavepoint;
import io.weir.streams.SavepointedJob;
import io.weir.streams.Shuffle;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
import io.weir.wire.json.StatisticJson;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job goes on from a savepoint that an earlier build took between two minutes of measures: what it had of the first is in what is told of the second.
 * {@code resources/older/README.md} says which build that was. Where this fails, whoever has the job has to begin anew with this version.
 */
class OlderSavepointIT {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TOPIC = "sensor-measures-p1";
    private static final int MINUTE = 60;
    private static final int STUCK_EVERY = 7; // seconds: nine in the first minute

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private SavepointedJob statistics;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        statistics = new SavepointedJob(
                StatisticsJob.NAME, folder, flink -> StatisticsJob.build(flink, config(), Shuffle.AUTO));
    }

    @AfterEach
    void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void eachWindowTotalAndFlagHasWhatCameBeforeIt() {
        // Given
        send(minute(0)); // so that it goes on behind them
        JobClient job = statistics.start(1, KeptSavepoint.unpack(getClass(), folder)); // as one task, which it was not

        // When
        send(List.of(measure("1", 1_000, -10))); // later than time was when it stopped
        send(minute(1));
        send(List.of(measure("end", 0, 3_600)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told("sensor/feed/1/P1/20/3").stream().anyMatch(each -> each.last() == 119));
        statistics.stop(job);

        // Then
        assertThat(told("sensor/feed/1/P1/10s/5s"))
                .filteredOn(each -> !each.to().isAfter(BEGIN.plusSeconds(120)))
                .extracting(each -> Duration.between(BEGIN, each.to()).toSeconds() + ": " + each.count() + " from "
                        + each.minimum() + ", " + each.correction())
                .containsExactlyElementsOf(IntStream.rangeClosed(12, 24)
                        .mapToObj(n -> 5 * n + ": 10 from " + (5.0 * n - 10) + ", 0")
                        .toList());
        List<Statistic> counted = told("sensor/feed/1/P1/20/3");
        assertThat(counted).hasSize(40);
        assertThat(counted.get(0).count()).isEqualTo(3);
        assertThat(counted.get(0).minimum()).isZero();
        List<Statistic> totals = told("sensor/feed/1/P1/total");
        assertThat(totals.get(totals.size() - 1).count()).isEqualTo(121);
        assertThat(totals.get(totals.size() - 1).p50()).isEqualTo(60);
        assertThat(new KafkaReader(kafka.bootstrapServers()).all(Channels.STATISTICS_LATE.topic()))
                .extracting(message -> MeasureJson.read(message.value()).value())
                .containsExactly(1_000.0);
        assertThat(flags())
                .extracting(flag -> Duration.between(BEGIN, flag.takenAt()).toSeconds())
                .containsExactly(63L, 70L, 77L, 84L, 91L, 98L, 105L, 112L, 119L);
        assertThat(new KafkaReader(kafka.bootstrapServers())
                        .all(Channels.TRUST.topic()).stream()
                                .map(message -> SensorTrustJson.read(message.value()))
                                .filter(trust -> trust.key().equals("feed/stuck"))
                                .mapToLong(trust -> trust.measures())
                                .max())
                .hasValue(10); // when it was doubted first: nine of them came before
    }

    /** Makes a savepoint to be kept, of this build: {@code -Dweir.keep=FILE.zip}. */
    @Test
    @EnabledIfSystemProperty(named = "weir.keep", matches = ".+")
    void isKept() throws Exception {
        JobClient job = statistics.start(1, null);
        send(minute(0));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> told("sensor/feed/1/P1/10s/5s").stream()
                        .anyMatch(each -> each.to().equals(BEGIN.plusSeconds(55))));
        Path kept = Path.of(System.getProperty("weir.keep"));
        Files.createDirectories(kept.getParent());
        KeptSavepoint.pack(statistics.stop(job), kept);
    }

    private List<Statistic> told(String key) {
        return new KafkaReader(kafka.bootstrapServers())
                .all(Channels.STATISTICS.topic()).stream()
                        .map(message -> StatisticJson.read(message.value()))
                        .filter(each -> each.key().equals(key))
                        .toList();
    }

    private List<SensorFlag> flags() {
        return new KafkaReader(kafka.bootstrapServers())
                .all(Channels.FLAGS.topic()).stream()
                        .map(message -> SensorFlagJson.read(message.value()))
                        .filter(flag -> flag.code().equals("stuck"))
                        .toList();
    }

    /** A value a second of one sensor, and one every seven that is always the same of another. */
    private static List<Measure> minute(int number) {
        List<Measure> measures = new ArrayList<>();
        for (int second = number * MINUTE; second < (number + 1) * MINUTE; second++) {
            measures.add(measure("1", second, second));
            if (second % STUCK_EVERY == 0) {
                measures.add(measure("stuck", 7.7, second));
            }
        }
        return measures;
    }

    private static Measure measure(String sensor, double value, int second) {
        Place place = new Place(null, 48, 9, null, "DE", "Stuttgart", false);
        return new Measure("feed", sensor, "SDS011", "P1", value, BEGIN.plusSeconds(second), place);
    }

    private void send(List<Measure> measures) {
        measures.forEach(each -> producer.send(new ProducerRecord<>(TOPIC, 0, each.key(), MeasureJson.write(each))));
        producer.flush();
    }

    private StatisticsConfig config() {
        return new StatisticsConfig(
                KafkaAccess.inProcess(kafka.bootstrapServers()),
                Catalogue.BUILT_IN,
                Windows.parse("", "10s/5s@sensor+all,20/3@sensor"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                Duration.ofHours(9),
                "weir-statistics",
                Duration.ofDays(7));
    }
}
