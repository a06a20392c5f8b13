package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.wire.json.ReadingJson;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole job between real topics. Each test is a source of its own. */
class SplitterJobIT {

    @RegisterExtension
    static final SplitterExtension SPLITTER = SplitterExtension.create();

    private final SplitterJobs jobs = SPLITTER.jobs();
    private final KafkaLog log = SPLITTER.log();
    private final SensorReadings readings = SPLITTER.readings();

    @Test
    @Tag("complaint")
    void poisonIsRejectedAndNeverRestartsTheJob() {
        JobClient job = jobs.start();
        List<byte[]> poison = poison();

        int before = log.rejected().size();
        log.send(poison);
        log.sendOdd();
        log.send(List.of(new byte[Rejected.MOST_BYTES + 1]));
        log.send(readings.messages(0, 1));
        jobs.awaitRead(job);

        assertThat(job.getJobStatus().join()).isEqualTo(JobStatus.RUNNING);
        assertThat(jobs.gauge(job, "numRestarts")).isZero();
        jobs.stop(job);
        readings.assertMeasuredOnce(log, 0, 1);
        List<Rejected> rejected = log.rejected();
        assertThat(rejected.subList(before, rejected.size()))
                .hasSize(poison.size() + KafkaLog.ODD_MESSAGES + 1)
                .allMatch(one -> one.origin().startsWith("sensor-readings/"))
                .extracting(Rejected::reason)
                .contains(Reason.MALFORMED, Reason.MISSING_FIELD, Reason.TOO_LARGE);
    }

    @Test
    void nothingComesTwiceAfterARestartFromARetainedCheckpoint() throws Exception {
        JobClient first = jobs.start();
        log.send(readings.messages(0, 10));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> log.measures(readings.source()).size() == 2 * 10 * SensorReadings.SENSORS);
        jobs.cutOff(first);

        log.send(readings.messages(0, 20));
        JobClient second =
                jobs.start(jobs.configuration(), 1, jobs.newestCheckpoint(first), jobs.settings(), Clock.systemUTC());
        jobs.awaitRead(second);

        jobs.stop(second);
        readings.assertMeasuredOnce(log, 0, 20);
    }

    @Test
    void countsWhatComesAndGoes() {
        JobClient job = jobs.start();
        log.send(readings.messages(0, 2));
        log.send(readings.messages(0, 1));
        log.send(List.of(ReadingJson.write(readings.reading(0, 5, "999.9"))));
        jobs.awaitRead(job);

        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(jobs.count(job, "splitter_readings_total")).isEqualTo(3 * SensorReadings.SENSORS + 1);
            assertThat(jobs.count(job, "kind.P1.splitter_measures_total")).isEqualTo(2 * SensorReadings.SENSORS);
            assertThat(jobs.count(job, "splitter_duplicates_total")).isEqualTo(2 * SensorReadings.SENSORS);
            assertThat(jobs.count(job, "reason.sensor-error-code.splitter_rejected_total"))
                    .isEqualTo(2);
        });
        jobs.stop(job);
    }

    /** What has been thought of, and a reading that was damaged in a hundred places. */
    private List<byte[]> poison() {
        List<byte[]> poison = new ArrayList<>();
        for (String text : List.of(
                "",
                "<html>",
                "null",
                "[",
                "{\"values\":" + "[".repeat(50),
                "[".repeat(100_000),
                "\u0000",
                "{\"source\":\"" + readings.source() + "\"}")) {
            poison.add(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = ReadingJson.write(readings.reading(0, 0, "12"));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)); // cut off, so never a reading
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            poison.add(damaged);
        }
        return poison;
    }
}
