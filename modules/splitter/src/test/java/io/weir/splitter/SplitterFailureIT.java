package io.weir.splitter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.model.Topics;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.test.junit5.InjectMiniCluster;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever fails while the job runs: each value comes out once. Each test is a source of its own. */
class SplitterFailureIT {

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(
            SplitterJobs.cluster(METRICS).withHaLeadershipControl().build());

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaLog log;

    private SplitterJobs jobs;
    private SensorReadings readings;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Topics.all(Catalogue.BUILT_IN));
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
        jobs = new SplitterJobs(METRICS, folder, kafka.bootstrapServers(), log);
        readings = new SensorReadings(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void stopJobs() {
        jobs.close();
    }

    @Test
    void failureOfATaskLosesAndRepeatsNothing() {
        FailingClock clock = new FailingClock(1_500, 1);
        JobClient job = start(jobs.configurationWithRestarts(1), clock);

        log.send(readings.messages(0, 20));
        jobs.awaitRead(job);
        log.send(readings.messages(20, 40));
        awaitMeasured(40);

        assertThat(clock.failures()).isEqualTo(1);
        jobs.stop(job);
        assertMeasuredOnce(40);
    }

    @Test
    void jobThatFailsAgainAndAgainEndsAndSaysWhy() {
        FailingClock clock = new FailingClock(1, Integer.MAX_VALUE);
        JobClient job = start(jobs.configurationWithRestarts(2), clock);

        log.send(readings.messages(0, 1));

        assertThat(jobs.awaitEnd(job)).isEqualTo(JobStatus.FAILED);
        assertThatThrownBy(() -> job.getJobExecutionResult().join()).hasStackTraceContaining("Failing as told");
        assertThat(clock.failures()).isEqualTo(3);
    }

    @Test
    void failoverOfTheJobManagerLosesAndRepeatsNothing(@InjectMiniCluster MiniCluster flink) {
        JobClient job = start(jobs.configuration(), Clock.systemUTC());
        HaLeadershipControl leadership = flink.getHaLeadershipControl().orElseThrow();

        log.send(readings.messages(0, 20));
        awaitMeasured(20);
        log.send(readings.messages(20, 30));
        leadership.revokeJobMasterLeadership(job.getJobID()).join();
        log.send(readings.messages(30, 40));
        leadership.grantJobMasterLeadership(job.getJobID()).join();
        awaitMeasured(40);

        jobs.stop(job);
        assertMeasuredOnce(40);
    }

    @Test
    void restartOfTheBrokerLosesAndRepeatsNothing() {
        JobClient job = start(jobs.configurationWithRestarts(10), Clock.systemUTC());

        log.send(readings.messages(0, 20));
        awaitMeasured(20);
        log.send(readings.messages(20, 30));
        restartKafka();
        log.send(readings.messages(30, 40));
        awaitMeasured(40);

        jobs.stop(job);
        assertMeasuredOnce(40);
    }

    @Test
    void checkpointsThatTimeOutLoseAndRepeatNothing() {
        Configuration configuration = jobs.configurationWithRestarts(1);
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMillis(300));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1_000);
        StuckClock clock = new StuckClock(500);
        JobClient job = start(configuration, clock);

        log.send(readings.messages(0, 20));
        Awaitility.await().until(() -> jobs.gauge(job, "numberOfFailedCheckpoints") >= 2);
        clock.release();
        log.send(readings.messages(20, 40));
        awaitMeasured(40);

        assertThat(jobs.gauge(job, "numRestarts")).isZero();
        jobs.stop(job);
        assertMeasuredOnce(40);
    }

    private JobClient start(Configuration configuration, Clock clock) {
        return jobs.start(configuration, 1, null, jobs.settings(), clock);
    }

    /** On the same port: whoever was connected comes back by itself. */
    private static void restartKafka() {
        int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
        kafka.close();
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), port);
    }

    private void awaitMeasured(int seconds) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> log.measures(readings.source()).size() >= 2 * SensorReadings.SENSORS * seconds);
    }

    private void assertMeasuredOnce(int seconds) {
        assertThat(log.measures(readings.source()))
                .extracting(Measure::identity)
                .containsExactlyInAnyOrderElementsOf(readings.identities(0, seconds));
    }
}
