package io.weir.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink in this process, with its web page, running one job. It goes on from the newest checkpoint in its folder, for a
 * MiniCluster itself remembers nothing.
 */
final class EmbeddedFlink implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedFlink.class);

    /** Checkpoints that may fail in a row: at one a second, ten minutes of a folder that can't be written to. */
    private static final int TOLERATED = 600;

    private static final Duration CANCEL = Duration.ofSeconds(3);

    private final Path folder;
    private final MiniCluster cluster;
    private final JobID job;
    private final URI webPage;
    private final CompletableFuture<Void> ended;

    private EmbeddedFlink(Path folder, MiniCluster cluster, JobID job, URI webPage, CompletableFuture<Void> ended) {
        this.folder = folder;
        this.cluster = cluster;
        this.job = job;
        this.webPage = webPage;
        this.ended = ended;
    }

    /**
     * Starts Flink and the job.
     *
     * @param folder where checkpoints are kept
     * @param topology attaches the job's steps to the environment
     * @param checkpoints time between two, which is how late measures come out
     */
    static EmbeddedFlink start(Path folder, Duration checkpoints, Consumer<StreamExecutionEnvironment> topology) {
        try {
            Configuration flink = configuration(folder, checkpoints);
            Optional<Path> newest = RetainedCheckpoints.in(folder).keepNewest();
            newest.ifPresent(path ->
                    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));

            MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(flink)
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(1)
                    .build());
            cluster.start();

            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
            topology.accept(environment);
            JobGraph job = environment.getStreamGraph().getJobGraph();
            cluster.submitJob(job).get();
            CompletableFuture<Void> ended = cluster.requestJobResult(job.getJobID())
                    .thenAccept(result -> result.getSerializedThrowable().ifPresent(cause -> {
                        throw new StartException("Flink's job failed: " + why(cause), cause);
                    }));
            return new EmbeddedFlink(
                    folder, cluster, job.getJobID(), cluster.getRestAddress().get(), ended);
        } catch (IOException | ExecutionException e) {
            throw new StartException("Flink can't start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while Flink was starting", e);
        } catch (Exception e) { // MiniCluster.start() declares no more than this
            throw new StartException("Flink can't start: " + e.getMessage(), e);
        }
    }

    /** The failure, which Flink has wrapped in its decision not to try again, and what it began with. */
    private static String why(Throwable decision) {
        Throwable failure = decision.getCause() == null ? decision : decision.getCause();
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first == failure ? failure.getMessage() : failure.getMessage() + " (" + first.getMessage() + ")";
    }

    /** Flink's own page. */
    URI webPage() {
        return webPage;
    }

    /** Completes when the job ends: exceptionally when it failed for good. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Where the job goes on from in each partition that it reads, by its newest whole checkpoint. */
    Map<TopicPartition, Long> positions() {
        return RetainedCheckpoints.in(folder).positions();
    }

    /** Stops the job where it is; the newest checkpoint stays. */
    @Override
    public void close() {
        try {
            cluster.cancelJob(job)
                    .thenCompose(cancelled -> cluster.requestJobResult(job))
                    .get(CANCEL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warn("The job could not be cancelled, and is cut off: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.closeAsync().join();
    }

    private static Configuration configuration(Path folder, Duration checkpoints) throws IOException {
        Configuration flink = new Configuration();
        flink.set(RestOptions.ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(RestOptions.SERVER_NUM_THREADS, 2);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1"); // the blob server's too
        flink.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1)); // no RocksDB here
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(5)); // a laptop may sleep

        flink.set(CoreOptions.DEFAULT_PARALLELISM, 1); // else one for each core, and there is one slot
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED); // a full disk is no reason to end the job
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Files.createDirectories(folder).toUri().toString());
        flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2); // the newest may be cut off by a kill
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return flink;
    }
}
