package io.weir.splitter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator does with savepoints: stopping, going back, changing the parallelism on the way. */
class SavepointIT {

    @RegisterExtension
    static final SplitterExtension SPLITTER = SplitterExtension.create();

    private final SplitterJobs jobs = SPLITTER.jobs();
    private final KafkaLog log = SPLITTER.log();
    private final SensorReadings readings = SPLITTER.readings();

    @Test
    @Tag("complaint")
    void stoppingWithASavepointUnderLoadDoesNotGetStuck() throws Exception {
        JobClient job = jobs.start();
        log.send(readings.messages(0, 1));
        awaitMeasures();
        AtomicBoolean loaded = new AtomicBoolean(true);
        AtomicInteger seconds = new AtomicInteger(1);
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (loaded.get()) {
                log.send(readings.messages(seconds.get(), seconds.incrementAndGet()));
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> seconds.get() > 10);

        String savepoint = job.stopWithSavepoint(false, jobs.savepoints(), SavepointFormatType.CANONICAL)
                .get(20, TimeUnit.SECONDS);
        loaded.set(false);
        load.join();

        JobClient next = start(1, savepoint);
        jobs.awaitRead(next);
        jobs.stop(next);
        List<MeasureIdentity> measured =
                log.measures(readings.source()).stream().map(Measure::identity).toList();
        assertThat(measured).hasSize(2 * SensorReadings.SENSORS * seconds.get()); // there are too many to compare lists
        assertThat(Set.copyOf(measured)).isEqualTo(Set.copyOf(readings.identities(0, seconds.get())));
    }

    @Test
    @Tag("complaint")
    void rollbackToAnOlderSavepointLosesNothingAndBlocksNobody() {
        String old = stopBehind(jobs.start(), 0, 5);
        String newer = stopBehind(start(2, old), 5, 10);
        JobClient upgraded = start(2, newer);
        log.send(readings.messages(10, 15));
        jobs.awaitRead(upgraded);
        jobs.cutOff(upgraded); // without a savepoint; what it has open it aborts itself

        JobClient rolledBack = start(1, old);
        log.send(readings.messages(15, 20));
        jobs.awaitRead(rolledBack);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(log::isReadableToTheEnd);
        jobs.stop(rolledBack);

        // what the other version had written is there twice, and the store takes it as once
        assertThat(log.measures(readings.source()).stream()
                        .map(Measure::identity)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(readings.identities(0, 20));
    }

    @Test
    void savepointMovesBetweenOneSubtaskAndTwo() {
        String ofOne = stopBehind(jobs.start(), 0, 8);
        String ofTwo = stopBehind(start(2, ofOne), 0, 14);
        stopBehind(start(1, ofTwo), 4, 20);

        readings.assertMeasuredOnce(log, 0, 20);
    }

    /** Has the job work off the readings of those seconds, and stops it with a savepoint. */
    private String stopBehind(JobClient job, int fromSecond, int toSecond) {
        log.send(readings.messages(fromSecond, toSecond));
        jobs.awaitRead(job);
        return jobs.stop(job);
    }

    private JobClient start(int parallelism, String from) {
        return jobs.start(jobs.configuration(), parallelism, from, jobs.settings(), Clock.systemUTC());
    }

    private void awaitMeasures() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !log.measures(readings.source()).isEmpty());
    }
}
