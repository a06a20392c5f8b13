package io.weir.splitter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.ReadingJson;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole job between real topics. Each test is a source of its own. */
class SplitterJobIT {

    private static final int SENSORS = 50;
    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaLog log;

    private final List<JobClient> jobs = new ArrayList<>();
    private String source;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), io.weir.model.Topics.all(Catalogue.BUILT_IN));
        log = new KafkaLog(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        log.close();
        kafka.close();
    }

    @BeforeEach
    void leaveOtherTestsBehind(TestInfo test) {
        log.skipReadings();
        source = test.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void stopJobs() {
        for (JobClient job : jobs) {
            if (!job.getJobStatus().join().isGloballyTerminalState()) {
                job.cancel().join();
            }
        }
    }

    @Test
    void everyValueComesOutOnceDespiteAFailure() {
        FailingClock clock = new FailingClock(1_500);
        JobClient job = start(1, null, clock);

        log.send(readings(0, 20));
        awaitRead(job);
        log.send(readings(20, 40));
        awaitRead(job);

        assertThat(clock.hasFailed()).isTrue();
        stop(job);
        assertMeasuredOnce(0, 40);
    }

    @Test
    void poisonIsRejectedAndNeverRestartsTheJob() {
        JobClient job = start(1, null, Clock.systemUTC());
        List<byte[]> poison = Stream.of(
                        "",
                        "<html>",
                        "null",
                        "[",
                        "{\"values\":" + "[".repeat(50),
                        "\u0000",
                        "{\"source\":\"" + source + "\"}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();

        int before = log.rejected().size();
        log.send(poison);
        log.sendNothing();
        log.send(List.of(new byte[Rejected.MOST_BYTES + 1]));
        log.send(readings(0, 1));
        awaitRead(job);

        assertThat(job.getJobStatus().join()).isEqualTo(JobStatus.RUNNING);
        stop(job);
        assertMeasuredOnce(0, 1);
        List<Rejected> rejected = log.rejected();
        assertThat(rejected.subList(before, rejected.size()))
                .hasSize(poison.size() + 2)
                .allMatch(one -> one.origin().startsWith("sensor-readings/"))
                .extracting(Rejected::reason)
                .contains(Reason.MALFORMED, Reason.MISSING_FIELD, Reason.TOO_LARGE);
    }

    @Test
    void nothingComesTwiceAfterARestartFromARetainedCheckpoint() throws Exception {
        JobClient first = start(1, null, Clock.systemUTC());
        log.send(readings(0, 10));
        Awaitility.await().until(() -> log.measures(source).size() == 2 * 10 * SENSORS);
        first.cancel().get(); // as a crash would leave it: a checkpoint, and a transaction that nobody ends
        awaitEnd(first);

        log.send(readings(0, 20));
        JobClient second = start(1, newestCheckpoint(first), Clock.systemUTC());
        awaitRead(second);

        stop(second);
        assertMeasuredOnce(0, 20);
    }

    @Test
    void savepointMovesBetweenOneSubtaskAndTwo() {
        JobClient one = start(1, null, Clock.systemUTC());
        log.send(readings(0, 8));
        awaitRead(one);
        String ofOne = stop(one);

        JobClient two = start(2, ofOne, Clock.systemUTC());
        log.send(readings(0, 14));
        awaitRead(two);
        String ofTwo = stop(two);

        JobClient oneAgain = start(1, ofTwo, Clock.systemUTC());
        log.send(readings(4, 20));
        awaitRead(oneAgain);
        stop(oneAgain);

        assertMeasuredOnce(0, 20);
    }

    @Test
    void countsWhatComesAndGoes() {
        JobClient job = start(1, null, Clock.systemUTC());
        log.send(readings(0, 2));
        log.send(readings(0, 1));
        log.send(List.of(ReadingJson.write(reading(0, 5, "999.9"))));
        awaitRead(job);

        Awaitility.await().untilAsserted(() -> {
            assertThat(count(job, "splitter_readings_total")).isEqualTo(3 * SENSORS + 1);
            assertThat(count(job, "kind.P1.splitter_measures_total")).isEqualTo(2 * SENSORS);
            assertThat(count(job, "splitter_duplicates_total")).isEqualTo(2 * SENSORS);
            assertThat(count(job, "reason.sensor-error-code.splitter_rejected_total"))
                    .isEqualTo(2);
        });
        stop(job);
    }

    private JobClient start(int parallelism, String from, Clock clock) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        boolean mayFail = clock instanceof FailingClock;
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, mayFail ? "fixed-delay" : "none");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        if (from != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        flink.setParallelism(parallelism);
        SplitterJob.build(flink, SplitterConfig.of(kafka.bootstrapServers(), Catalogue.BUILT_IN), clock);
        try {
            JobClient job = flink.executeAsync(SplitterJob.NAME);
            jobs.add(job);
            return job;
        } catch (Exception e) {
            throw new IllegalStateException("The job does not start", e);
        }
    }

    /** Stops the job behind its last reading; Flink refuses while a task still starts. */
    private static String stop(JobClient job) {
        String savepoints = folder.resolve("savepoints").toUri().toString();
        return Awaitility.await()
                .ignoreExceptions()
                .until(
                        () -> job.stopWithSavepoint(false, savepoints, SavepointFormatType.CANONICAL)
                                .join(),
                        Objects::nonNull);
    }

    private static void awaitEnd(JobClient job) {
        Awaitility.await().until(() -> job.getJobStatus().join().isGloballyTerminalState());
    }

    /** Waits until the job has read the newest of each partition. Its committed offsets would tell up to 10 s later. */
    private static void awaitRead(JobClient job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> log.readings().entrySet().stream()
                        .allMatch(end -> end.getValue() - 1 == currentOffset(job, end.getKey())));
    }

    private static long currentOffset(JobClient job, int partition) {
        return metrics(job, "KafkaSourceReader.topic.sensor-readings.partition." + partition + ".currentOffset")
                .mapToLong(offset -> (Long) ((Gauge<?>) offset).getValue())
                .max()
                .orElse(-1);
    }

    private static long count(JobClient job, String name) {
        return metrics(job, "split-reading.0." + name)
                .mapToLong(count -> ((Counter) count).getCount())
                .sum();
    }

    /** The metrics of that name, of all attempts of the job. */
    private static Stream<Metric> metrics(JobClient job, String name) {
        return METRICS.getMetricsByGroup().entrySet().stream()
                .filter(group -> job.getJobID()
                        .toString()
                        .equals(group.getKey().getAllVariables().get("<job_id>")))
                .flatMap(group -> group.getValue().entrySet().stream()
                        .filter(metric -> group.getKey()
                                .getMetricIdentifier(metric.getKey())
                                .endsWith(name))
                        .map(Map.Entry::getValue));
    }

    private static String newestCheckpoint(JobClient job) throws IOException {
        try (Stream<Path> files =
                Files.walk(folder.resolve("checkpoints").resolve(job.getJobID().toString()))) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .findFirst()
                    .orElseThrow()
                    .getParent()
                    .toUri()
                    .toString();
        }
    }

    /** Of each sensor one reading a second, with two values each. */
    private List<byte[]> readings(int fromSecond, int toSecond) {
        return IntStream.range(fromSecond, toSecond)
                .boxed()
                .flatMap(second ->
                        IntStream.range(0, SENSORS).mapToObj(sensor -> reading(sensor, second, second + ".50")))
                .map(ReadingJson::write)
                .toList();
    }

    private Reading reading(int sensor, int second, String value) {
        Reading reading = Readings.reading("SDS011", Readings.TAKEN_AT.plusSeconds(second), "P1", value, "P2", value);
        return new Reading(
                source,
                reading.id(),
                "s" + sensor,
                reading.type(),
                reading.takenAt(),
                reading.receivedAt(),
                reading.place(),
                reading.values(),
                reading.attributes());
    }

    private void assertMeasuredOnce(int fromSecond, int toSecond) {
        List<MeasureIdentity> expected = IntStream.range(fromSecond, toSecond)
                .boxed()
                .flatMap(second -> IntStream.range(0, SENSORS)
                        .boxed()
                        .flatMap(sensor -> Stream.of("P1", "P2")
                                .map(kind -> new MeasureIdentity(
                                        source, "s" + sensor, kind, Readings.TAKEN_AT.plusSeconds(second)))))
                .toList();
        assertThat(log.measures(source)).extracting(Measure::identity).containsExactlyInAnyOrderElementsOf(expected);
    }
}
