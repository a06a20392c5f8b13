package io.weir.splitter;

import java.time.Clock;
import java.time.Duration;

import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a transaction that was prepared, and not committed, when the job went away. */
class LostTransactionIT {

    @RegisterExtension
    static final SplitterExtension SPLITTER = SplitterExtension.create();

    private final SplitterJobs jobs = SPLITTER.jobs();
    private final KafkaLog log = SPLITTER.log();
    private final SensorReadings readings = SPLITTER.readings();

    @Test
    void transactionThatIsStillOpenIsCommittedAfterAnOutage() {
        SplitterConfig settings = settings("open", Duration.ofDays(7));
        JobClient first = start(null, settings);
        String savepoint = prepare(first);
        jobs.cutOff(first);

        JobClient second = start(savepoint, settings);
        log.send(readings.messages(5, 10));
        jobs.awaitRead(second);
        jobs.stop(second);

        readings.assertMeasuredOnce(log, 0, 10);
    }

    @Test
    @Tag("complaint")
    void transactionThatTimedOutIsNotForgotten() {
        SplitterConfig settings = settings("timed-out", Duration.ofSeconds(1));
        JobClient first = start(null, settings);
        String savepoint = prepare(first);
        jobs.cutOff(first);
        log.awaitNoTransaction(settings.transactionPrefix());

        JobClient second = start(savepoint, settings);

        assertThat(jobs.awaitEnd(second)).isEqualTo(JobStatus.FAILED);
        assertThatThrownBy(() -> second.getJobExecutionResult().join())
                .hasStackTraceContaining("The Kafka transaction timed-out-measures-0-")
                .hasStackTraceContaining("Start from an older checkpoint or savepoint");
        assertThat(log.measures(readings.source())).isEmpty();

        // as the message says: without a savepoint, from before the outage
        log.rewindReadings(SensorReadings.SENSORS * 5);
        JobClient third = start(null, settings);
        jobs.awaitRead(third);
        jobs.stop(third);
        readings.assertMeasuredOnce(log, 0, 5);
    }

    @Test
    @Tag("complaint")
    void transactionThatTimesOutUnderARunningJobIsNotForgotten(@InjectMiniCluster MiniCluster flink) {
        SplitterConfig settings = settings("running", Duration.ofSeconds(1));
        JobClient job = start(null, settings);
        prepare(job);
        log.awaitNoTransaction(settings.transactionPrefix());

        flink.triggerCheckpoint(job.getJobID()); // it commits what the savepoint prepared

        assertThat(jobs.awaitEnd(job)).isEqualTo(JobStatus.FAILED);
        assertThatThrownBy(() -> job.getJobExecutionResult().join())
                .hasStackTraceContaining("The Kafka transaction running-measures-0-");
    }

    /** Five seconds of readings, and a savepoint whose transaction is prepared: the next checkpoint would commit it. */
    private String prepare(JobClient job) {
        log.send(readings.messages(0, 5));
        jobs.awaitRead(job);
        return job.triggerSavepoint(jobs.savepoints(), SavepointFormatType.CANONICAL)
                .join();
    }

    /** Without checkpoints of its own, and with all the restarts that it likes. */
    private JobClient start(String from, SplitterConfig settings) {
        Configuration configuration = jobs.configurationWithRestarts(3);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        return jobs.start(configuration, 1, from, settings, Clock.systemUTC());
    }

    private SplitterConfig settings(String prefix, Duration timeout) {
        SplitterConfig settings = jobs.settings();
        return new SplitterConfig(
                settings.kafka(), settings.catalogue(), settings.oldest(), settings.shuffle(), prefix, timeout);
    }
}
