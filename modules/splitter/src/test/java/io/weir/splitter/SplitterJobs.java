package io.weir.splitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.weir.model.catalogue.Catalogue;
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
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;

/** Starts the real job on the MiniCluster of a test, again and again, and says how far it is. */
final class SplitterJobs implements AutoCloseable {

    private final InMemoryReporter metrics;
    private final Path folder;
    private final String bootstrapServers;
    private final KafkaLog log;
    private final List<JobClient> jobs = new ArrayList<>();

    SplitterJobs(InMemoryReporter metrics, Path folder, String bootstrapServers, KafkaLog log) {
        this.metrics = metrics;
        this.folder = folder;
        this.bootstrapServers = bootstrapServers;
        this.log = log;
    }

    /** Checkpoints five times a second, kept when the job is cancelled; a failure ends the job. */
    Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return configuration;
    }

    /** The same, but so many failures are survived. */
    Configuration configurationWithRestarts(int most) {
        Configuration configuration = configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, most);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return configuration;
    }

    SplitterConfig settings() {
        return SplitterConfig.of(bootstrapServers, Catalogue.BUILT_IN);
    }

    /** Starts the job with one subtask and without a memory. */
    JobClient start() {
        return start(configuration(), 1, null, settings(), Clock.systemUTC());
    }

    /**
     * Starts the job.
     *
     * @param from the savepoint or checkpoint to go on from, or null
     */
    JobClient start(Configuration configuration, int parallelism, String from, SplitterConfig settings, Clock clock) {
        if (from != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        flink.setParallelism(parallelism);
        SplitterJob.build(flink, settings, clock);
        try {
            JobClient job = flink.executeAsync(SplitterJob.NAME);
            jobs.add(job);
            return job;
        } catch (Exception e) { // it declares no less
            throw new IllegalStateException("The job does not start", e);
        }
    }

    /** Where savepoints go. */
    String savepoints() {
        return folder.resolve("savepoints").toUri().toString();
    }

    /** Stops the job behind its last reading, and gives the savepoint; Flink refuses while a task still starts. */
    String stop(JobClient job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(
                        () -> job.stopWithSavepoint(false, savepoints(), SavepointFormatType.CANONICAL)
                                .join(),
                        Objects::nonNull);
    }

    /** Leaves the job as a crash would: a checkpoint, and a transaction that nobody ends. */
    void cutOff(JobClient job) {
        job.cancel().join();
        awaitEnd(job);
    }

    JobStatus awaitEnd(JobClient job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> job.getJobStatus().join(), JobStatus::isGloballyTerminalState);
    }

    /** The newest checkpoint that the job has left. */
    String newestCheckpoint(JobClient job) throws IOException {
        try (Stream<Path> files =
                Files.walk(folder.resolve("checkpoints").resolve(job.getJobID().toString()))) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(Path::getParent)
                    .max(Comparator.comparingInt(SplitterJobs::number)) // the one before it may not be deleted yet
                    .orElseThrow()
                    .toUri()
                    .toString();
        }
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }

    /** Waits until the job has read the newest of each partition. Its committed offsets would tell up to 10 s later. */
    void awaitRead(JobClient job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> log.readings().entrySet().stream()
                        .allMatch(end -> end.getValue() - 1 == currentOffset(job, end.getKey())));
    }

    /** What one of the counters of the step says, of all attempts together. */
    long count(JobClient job, String name) {
        return metrics(job, "split-reading.0." + name)
                .mapToLong(count -> ((Counter) count).getCount())
                .sum();
    }

    /** A gauge of the job as a whole. */
    long gauge(JobClient job, String name) {
        return metrics(job, name)
                .mapToLong(gauge -> ((Number) ((Gauge<?>) gauge).getValue()).longValue())
                .max()
                .orElse(-1);
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        for (JobClient job : jobs) {
            if (!job.getJobStatus().join().isGloballyTerminalState()) {
                cutOff(job);
            }
        }
        jobs.clear();
    }

    private long currentOffset(JobClient job, int partition) {
        return gauge(job, "KafkaSourceReader.topic.sensor-readings.partition." + partition + ".currentOffset");
    }

    /** The metrics of that name, of all attempts of the job. */
    private Stream<Metric> metrics(JobClient job, String name) {
        return metrics.getMetricsByGroup().entrySet().stream()
                .filter(group -> job.getJobID()
                        .toString()
                        .equals(group.getKey().getAllVariables().get("<job_id>")))
                .flatMap(group -> group.getValue().entrySet().stream()
                        .filter(metric -> group.getKey()
                                .getMetricIdentifier(metric.getKey())
                                .endsWith(name))
                        .map(Map.Entry::getValue));
    }
}
