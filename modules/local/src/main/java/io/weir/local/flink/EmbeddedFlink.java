package io.weir.local.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.weir.local.settings.StartException;
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
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.executiongraph.ArchivedExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Reference;
import org.apache.flink.util.SerializedThrowable;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink in this process, running some jobs. Each goes on from the newest checkpoint in a folder of its own, for a MiniCluster
 * itself remembers nothing. Its page is for looking, where it is asked for at all: see {@link FlinkDoor}.
 */
public final class EmbeddedFlink implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedFlink.class);

    /** Checkpoints that may fail in a row: at one a second, ten minutes of a folder that can't be written to; at one in three, half an hour. */
    private static final int TOLERATED = 600;

    private static final Duration CANCEL = Duration.ofSeconds(3);

    /**
     * A job that is to run, in one slot.
     *
     * @param name of the job
     * @param folder where its checkpoints are kept, and no other job's
     * @param topology attaches its steps to the environment
     */
    public record Job(String name, Path folder, Consumer<StreamExecutionEnvironment> topology) {}

    /**
     * A job that runs.
     *
     * @param id its number, another one at each start
     * @param ended completes with the reason when the job or Flink ends, by itself, from outside or by being closed
     */
    public record Running(Job job, JobID id, CompletableFuture<String> ended) {

        /** Where it goes on from in each partition that it reads, by its newest whole checkpoint. */
        public Map<TopicPartition, Long> positions() {
            return RetainedCheckpoints.in(job.folder()).positions();
        }
    }

    private final MiniCluster cluster;
    private final URI webPage;
    private final Configuration flink;
    private final CompletableFuture<String> shutDown;
    private final Map<String, Running> jobs = new ConcurrentSkipListMap<>();

    private EmbeddedFlink(MiniCluster cluster, URI webPage, Configuration flink, CompletableFuture<String> shutDown) {
        this.cluster = cluster;
        this.webPage = webPage;
        this.flink = flink;
        this.shutDown = shutDown;
    }

    /**
     * Starts Flink, which has no job yet.
     *
     * @param checkpoints time between two of a job, which is how late its records come out
     * @param page whether Flink's page can be looked at
     * @param most jobs that may be run; until then they take no memory
     */
    public static EmbeddedFlink start(Duration checkpoints, boolean page, int most) {
        try {
            Configuration flink = configuration(checkpoints, most);
            flink.set(FlinkDoor.OPEN, page);
            CompletableFuture<String> shutDown = new CompletableFuture<>();
            MiniCluster cluster = cluster(flink, most, shutDown);
            cluster.start();
            return new EmbeddedFlink(cluster, cluster.getRestAddress().get(), flink, shutDown);
        } catch (IOException | ExecutionException e) {
            throw new StartException("Flink can't start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while Flink was starting", e);
        } catch (Exception e) { // MiniCluster.start() declares no more than this
            throw new StartException("Flink can't start: " + e.getMessage(), e);
        }
    }

    /** The same with these jobs, which run, and no others. */
    public static EmbeddedFlink start(Duration checkpoints, boolean page, List<Job> jobs) {
        EmbeddedFlink started = start(checkpoints, page, jobs.size());
        jobs.forEach(started::run);
        return started;
    }

    /**
     * Runs one more job.
     *
     * @throws StartException where it can't start
     */
    public Running run(Job job) {
        try {
            Running running = submit(job, cluster, flink, shutDown);
            jobs.put(job.name(), running);
            return running;
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new StartException("Flink can't start the " + job.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while Flink was starting the " + job.name(), e);
        }
    }

    private static Running submit(Job job, MiniCluster cluster, Configuration flink, CompletableFuture<String> shutDown)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        Configuration own = new Configuration(flink);
        own.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                Files.createDirectories(job.folder()).toUri().toString());
        WorkingState.addTo(own, job.folder().resolveSibling("state").resolve(job.name()));
        Optional<Path> newest = RetainedCheckpoints.in(job.folder()).keepNewest();
        Optional<String> state = newest.map(path -> path.toUri().toString());
        if (newest.filter(RetainedCheckpoints::isOnHeap).isPresent()) {
            JobGraph onHeap = graph(job, WorkingState.onHeap(own), state);
            state = Optional.of(HeapState.move(cluster, onHeap, job.folder()));
        }
        JobGraph graph = graph(job, own, state);
        cluster.submitJob(graph).get();
        CompletableFuture<String> ended = cluster.requestJobResult(graph.getJobID())
                .thenCompose(result -> why(job.folder(), cluster, result))
                .exceptionally(Throwable::toString);
        return new Running(job, graph.getJobID(), ended.applyToEither(shutDown, why -> why));
    }

    /** What Flink makes of the job, which goes on from that checkpoint or savepoint. */
    private static JobGraph graph(Job job, Configuration settings, Optional<String> state) {
        Configuration flink = new Configuration(settings);
        state.ifPresent(uri -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, uri));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        job.topology().accept(environment);
        return environment.getStreamGraph().getJobGraph();
    }

    /** A cluster that tells when it shuts down, as it does by itself after a fault of its own. */
    private static MiniCluster cluster(Configuration flink, int slots, CompletableFuture<String> shutDown) {
        MiniClusterConfiguration configuration = new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build();
        return new MiniCluster(configuration, () -> Reference.owned(PekkoLoader.load(flink))) {
            @Override
            protected DispatcherResourceManagerComponentFactory createDispatcherResourceManagerComponentFactory() {
                return flink.get(FlinkDoor.OPEN)
                        ? super.createDispatcherResourceManagerComponentFactory()
                        : ShutRest.components();
            }

            @Override
            public CompletableFuture<Void> closeAsync() {
                shutDown.complete("Flink shut itself down; the log has more");
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
    public URI webPage() {
        return webPage;
    }

    /** For a test that stops a job from outside. */
    public MiniCluster cluster() {
        return cluster;
    }

    /** A job that was started, by its name. */
    public Running job(String name) {
        return jobs.get(name);
    }

    /** All that were started. */
    public Collection<Running> jobs() {
        return jobs.values();
    }

    /** Has a job make a checkpoint without waiting for it. Where it can't, the next one in its turn does the same. */
    public void checkpoint(String name) {
        CompletableFuture.completedFuture(job(name).id())
                .thenCompose(
                        id -> cluster.triggerCheckpoint(id, CheckpointType.CONFIGURED)) // throws where it is closed
                .exceptionally(failure -> {
                    LOGGER.debug("No checkpoint could be made out of turn: job={}", name, failure);
                    return null;
                });
    }

    /** Stops all jobs where they are; the newest checkpoint of each stays. */
    @Override
    public void close() {
        try {
            CompletableFuture.allOf(jobs.values().stream()
                            .map(each -> cluster.cancelJob(each.id())
                                    .thenCompose(cancelled -> cluster.requestJobResult(each.id())))
                            .toArray(CompletableFuture[]::new))
                    .get(CANCEL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warn("A job could not be cancelled, and is cut off: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.closeAsync().join();
    }

    private static Configuration configuration(Duration checkpoints, int slots) {
        Configuration flink = new Configuration();
        flink.set(RestOptions.ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(RestOptions.SERVER_NUM_THREADS, 2);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1"); // the blob server's too
        flink.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, WorkingState.MEMORY.multiply(slots));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(5)); // a laptop may sleep

        flink.set(CoreOptions.DEFAULT_PARALLELISM, 1); // else one for each core, and a job has one slot
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED); // a full disk is no reason to end the job
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2); // the newest may be cut off by a kill
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return flink;
    }
}
