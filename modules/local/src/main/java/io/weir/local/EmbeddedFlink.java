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
import org.apache.flink.api.common.JobStatus;
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
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.SerializedThrowable;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink in this process, running one job. It goes on from the newest checkpoint in its folder, for a MiniCluster itself
 * remembers nothing. Its page is for looking, where it is asked for at all: see {@link FlinkDoor}.
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
    private final CompletableFuture<String> ended;

    private EmbeddedFlink(Path folder, MiniCluster cluster, JobID job, URI webPage, CompletableFuture<String> ended) {
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
     * @param page whether Flink's page can be looked at
     */
    static EmbeddedFlink start(
            Path folder, Duration checkpoints, boolean page, Consumer<StreamExecutionEnvironment> topology) {
        try {
            Configuration flink = configuration(folder, checkpoints);
            flink.set(FlinkDoor.OPEN, page);
            Optional<Path> newest = RetainedCheckpoints.in(folder).keepNewest();
            newest.ifPresent(path ->
                    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));

            CompletableFuture<String> ended = new CompletableFuture<>();
            MiniCluster cluster = cluster(flink, ended);
            cluster.start();

            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
            topology.accept(environment);
            JobGraph job = environment.getStreamGraph().getJobGraph();
            cluster.submitJob(job).get();
            cluster.requestJobResult(job.getJobID())
                    .thenCompose(result -> why(folder, cluster, result))
                    .exceptionally(Throwable::toString)
                    .thenAccept(ended::complete);
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

    /** A cluster that tells when it shuts down, as it does by itself after a fault of its own. */
    private static MiniCluster cluster(Configuration flink, CompletableFuture<String> ended) {
        MiniClusterConfiguration configuration = new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build();
        return new MiniCluster(configuration) {
            @Override
            public CompletableFuture<Void> closeAsync() {
                ended.complete("Flink shut itself down; the log has more");
                return super.closeAsync();
            }
        };
    }

    /** Why the job ended. One that was stopped has left its newest state in a savepoint, and thrown its checkpoints away. */
    private static CompletableFuture<String> why(Path folder, MiniCluster cluster, JobResult result) {
        Optional<SerializedThrowable> failure = result.getSerializedThrowable();
        if (failure.isPresent()) {
            return CompletableFuture.completedFuture("Flink's job failed: " + why(failure.get()));
        }
        return cluster.getArchivedExecutionGraph(result.getJobId())
                .thenApply(job -> job.getState() == JobStatus.FINISHED
                        ? "Flink's job was stopped from outside; " + keepSavepoint(folder, job)
                        : "Flink's job was cancelled from outside; the next start goes on from its newest checkpoint");
    }

    private static String keepSavepoint(Path folder, ArchivedExecutionGraph job) {
        CompletedCheckpointStats savepoint =
                job.getCheckpointStatsSnapshot().getHistory().getLatestSavepoint();
        if (savepoint == null) {
            return "it left no savepoint: the next start goes on from the offsets of its group";
        }
        try {
            RetainedCheckpoints.in(folder).keep(job.getJobID().toHexString(), savepoint.getExternalPath());
            return "the next start goes on from its savepoint";
        } catch (IOException | RuntimeException e) {
            LOGGER.info("A savepoint can't be kept", e);
            return "its savepoint can't be kept (" + e.getMessage() + "): copy " + savepoint.getExternalPath()
                    + " into " + folder.resolve(job.getJobID().toHexString()) + " before the next start";
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

    /** Flink's own page; nobody is answered there unless it was asked for. */
    URI webPage() {
        return webPage;
    }

    /** Completes with the reason when the job or Flink ends, by itself, from outside or by {@link #close()}. */
    CompletableFuture<String> ended() {
        return ended;
    }

    /** For a test that stops the job from outside. */
    MiniCluster cluster() {
        return cluster;
    }

    /** The job's number. */
    JobID job() {
        return job;
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
