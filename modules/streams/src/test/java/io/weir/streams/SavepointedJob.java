package io.weir.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;

/**
 * A real job on the MiniCluster of a test: with checkpoints five times a second, state in RocksDB, and restarts after each of a hundred
 * failures. It is stopped with a savepoint, and goes on from one with as many subtasks as a test likes.
 */
public final class SavepointedJob {

    private final String name;
    private final Path folder;
    private final Consumer<StreamExecutionEnvironment> topology;

    /**
     * @param folder of its checkpoints and savepoints
     * @param topology builds the job
     */
    public SavepointedJob(String name, Path folder, Consumer<StreamExecutionEnvironment> topology) {
        this.name = name;
        this.folder = folder;
        this.topology = topology;
    }

    /**
     * Starts the job.
     *
     * @param savepoint to go on from, or null
     */
    public JobClient start(int parallelism, String savepoint) {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri("checkpoints"));
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        flink.setParallelism(parallelism);
        topology.accept(flink);
        try {
            return flink.executeAsync(name);
        } catch (Exception e) { // it declares no less
            throw new IllegalStateException("The job does not start", e);
        }
    }

    /** Stops the job with a savepoint, and says where that is; Flink refuses while a task still starts. */
    public String stop(JobClient job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(
                        () -> job.stopWithSavepoint(false, uri("savepoints"), SavepointFormatType.CANONICAL)
                                .join(),
                        Objects::nonNull);
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }
}
