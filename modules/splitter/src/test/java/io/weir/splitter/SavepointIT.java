package io.weir.splitter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import io.weir.model.Topics;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator does with savepoints: stopping, going back, changing the parallelism on the way. */
class SavepointIT {

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(SplitterJobs.cluster(METRICS).build());

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
        Awaitility.await().until(() -> seconds.get() > 10);

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
        JobClient first = jobs.start();
        log.send(readings.messages(0, 5));
        jobs.awaitRead(first);
        String old = jobs.stop(first);
        JobClient upgraded = start(2, old);
        log.send(readings.messages(5, 10));
        jobs.awaitRead(upgraded);
        String newer = jobs.stop(upgraded);
        JobClient upgradedAgain = start(2, newer);
        log.send(readings.messages(10, 15));
        jobs.awaitRead(upgradedAgain);
        jobs.cutOff(upgradedAgain); // and whatever it had open stays open

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
        JobClient one = jobs.start();
        log.send(readings.messages(0, 8));
        jobs.awaitRead(one);
        String ofOne = jobs.stop(one);

        JobClient two = start(2, ofOne);
        log.send(readings.messages(0, 14));
        jobs.awaitRead(two);
        String ofTwo = jobs.stop(two);

        JobClient oneAgain = start(1, ofTwo);
        log.send(readings.messages(4, 20));
        jobs.awaitRead(oneAgain);
        jobs.stop(oneAgain);

        assertThat(log.measures(readings.source()))
                .extracting(Measure::identity)
                .containsExactlyInAnyOrderElementsOf(readings.identities(0, 20));
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
