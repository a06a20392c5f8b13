package io.weir.splitter;

import java.time.Clock;
import java.time.Duration;

import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.highavailability.nonha.embedded.HaLeadershipControl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever fails while the job runs: each value comes out once. Each test is a source of its own. */
class SplitterFailureIT {

    @RegisterExtension
    static final SplitterExtension SPLITTER = SplitterExtension.withLeadershipControl();

    private final SplitterJobs jobs = SPLITTER.jobs();
    private final KafkaLog log = SPLITTER.log();
    private final SensorReadings readings = SPLITTER.readings();

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
        readings.assertMeasuredOnce(log, 0, 40);
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
        readings.assertMeasuredOnce(log, 0, 40);
    }

    @Test
    void restartOfTheBrokerLosesAndRepeatsNothing() {
        JobClient job = start(jobs.configurationWithRestarts(10), Clock.systemUTC());

        log.send(readings.messages(0, 20));
        awaitMeasured(20);
        log.send(readings.messages(20, 30));
        SPLITTER.restartKafka();
        log.send(readings.messages(30, 40));
        awaitMeasured(40);

        jobs.stop(job);
        readings.assertMeasuredOnce(log, 0, 40);
    }

    @Test
    void checkpointsThatTimeOutLoseAndRepeatNothing() {
        Configuration configuration = jobs.configurationWithRestarts(1);
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMillis(300));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1_000);
        StuckClock clock = new StuckClock(500);
        JobClient job = start(configuration, clock);

        log.send(readings.messages(0, 20));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jobs.gauge(job, "numberOfFailedCheckpoints") >= 2);
        clock.release();
        log.send(readings.messages(20, 40));
        awaitMeasured(40);

        assertThat(jobs.gauge(job, "numRestarts")).isZero();
        jobs.stop(job);
        readings.assertMeasuredOnce(log, 0, 40);
    }

    private JobClient start(Configuration configuration, Clock clock) {
        return jobs.start(configuration, 1, null, jobs.settings(), clock);
    }

    private void awaitMeasured(int seconds) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> log.measures(readings.source()).size() >= 2 * SensorReadings.SENSORS * seconds);
    }
}
