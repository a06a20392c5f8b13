package io.weir.bench.state;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.sun.management.OperatingSystemMXBean;
import io.weir.statistics.SeriesValue;
import io.weir.statistics.StatisticsJob;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.checkpoint.SubtaskStateStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The windows and totals of the job {@code statistics} as they are by default, over values that are made up, in a Flink of its own. */
final class StateJob implements AutoCloseable {

    private static final String WINDOWS = "1m/5s@city+country+all,1h/1m@sensor+city+country+all";
    private static final Duration LATENESS = Duration.ofMinutes(10);
    private static final Duration TOTALS = Duration.ofMinutes(1);
    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(1);
    private static final long PATIENCE = 3_600; // seconds

    /** Of the process, whose CPU time is no more in a second: a source that has nothing to give looks a thousand times. */
    private static final long IDLE = 200_000_000;

    private static final Duration BETWEEN = Duration.ofSeconds(3); // as `weir run` has them
    private static final String FORST = "forst";
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String backend;
    private final MiniCluster flink;
    private final JobID job;
    private final Path folder;

    private StateJob(String backend, MiniCluster flink, JobID job, Path folder) {
        this.backend = backend;
        this.flink = flink;
        this.job = job;
        this.folder = folder;
    }

    /**
     * Something that was written down.
     *
     * @param seconds that it took
     * @param pause for so many of them a task did nothing else; not a number where nobody says so
     */
    record Written(Path path, long bytes, double seconds, double pause) {}

    /**
     * Starts it, and comes back when all of its tasks run.
     *
     * @param from a checkpoint or savepoint, or null
     */
    static StateJob start(String backend, long sensors, Path folder, Path from) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, !backend.equals("hashmap"));
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofDays(1)); // when it is told to
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(PATIENCE));
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 10);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        // else what was on the heap is read back number by number, and going on takes six times as long
        settings.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(PATIENCE)); // collections are long
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        if (from != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString());
        }
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        flink.start();
        JobGraph graph = graph(settings, sensors);
        flink.submitJob(graph).get();
        StateJob started = new StateJob(backend, flink, graph.getJobID(), folder);
        started.await(started::runs);
        return started;
    }

    private static JobGraph graph(Configuration settings, long sensors) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(1);
        environment.getConfig().enableObjectReuse();
        DataStream<SeriesValue> values = environment
                .fromSequence(0, Long.MAX_VALUE - 1)
                .uid("numbers")
                .flatMap(new MadeUpValues(sensors))
                .returns(TypeInformation.of(SeriesValue.class))
                .uid("values")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<SeriesValue>forBoundedOutOfOrderness(OUT_OF_ORDER)
                        .withTimestampAssigner((value, before) -> value.takenAt()))
                .uid("times");
        StatisticsJob.tell(values, WINDOWS, LATENESS, TOTALS)
                .sinkTo(new DiscardingSink<>())
                .uid("results");
        return environment.getStreamGraph().getJobGraph();
    }

    private boolean runs() throws Exception {
        if (flink.getJobStatus(job).get() == JobStatus.FAILED) {
            throw new IllegalStateException("The job failed: "
                    + flink.getExecutionGraph(job).get().getFailureInfo().getExceptionAsString());
        }
        if (flink.getJobStatus(job).get() != JobStatus.RUNNING) {
            return false; // there are no tasks yet, and of none each runs
        }
        return StreamSupport.stream(
                        flink.getExecutionGraph(job)
                                .get()
                                .getAllExecutionVertices()
                                .spliterator(),
                        false)
                .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    /** Has it take so many values more. */
    void take(long values) throws Exception {
        MadeUpValues.want(values);
        await(() -> runs() && MadeUpValues.done());
    }

    /** The same, and waits until it is done with them and with whatever its state makes of them: the process has next to nothing to do. */
    void work(long values) throws Exception {
        take(values);
        long spent = SYSTEM.getProcessCpuTime();
        for (long before = 0; spent - before > IDLE; spent = SYSTEM.getProcessCpuTime()) {
            before = spent;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    /** Takes a checkpoint of all there is. */
    Written checkpointOfAll() throws Exception {
        return checkpoint(backend.equals(FORST) ? CheckpointType.CONFIGURED : CheckpointType.FULL); // the first has all
    }

    /** Takes a checkpoint. */
    Written checkpoint() throws Exception {
        return checkpoint(CheckpointType.CONFIGURED);
    }

    private Written checkpoint(CheckpointType type) throws Exception {
        long before = size(folder);
        long begun = System.nanoTime();
        long id = flink.triggerCheckpoint(job, type).get(PATIENCE, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Path path = folder.resolve("checkpoints").resolve(job.toString()).resolve("chk-" + id);
        return new Written(path, size(folder) - before, seconds, pause(id));
    }

    /** The longest that any task's part of it took before the task went on. */
    private double pause(long id) throws Exception {
        AbstractCheckpointStats[] stats = new AbstractCheckpointStats[1];
        await(() -> {
            stats[0] = flink.getExecutionGraph(job)
                    .get()
                    .getCheckpointStatsSnapshot()
                    .getHistory()
                    .getCheckpointById(id);
            return stats[0].getStatus() == CheckpointStatsStatus.COMPLETED;
        });
        return stats[0].getAllTaskStateStats().stream()
                        .flatMap(task -> Arrays.stream(task.getSubtaskStats()))
                        .mapToLong(SubtaskStateStats::getSyncCheckpointDuration)
                        .max()
                        .orElseThrow()
                / 1e3;
    }

    /** Takes checkpoints a few seconds apart while it takes as many values as it can. */
    List<Written> checkpointsUnderLoad(int count) throws Exception {
        MadeUpValues.want(Long.MAX_VALUE / 2);
        List<Written> checkpoints = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            checkpoints.add(checkpoint());
        }
        MadeUpValues.enough();
        return checkpoints;
    }

    /** Takes a savepoint in the form that all backends have in common, but for ForSt, which has none but its own. */
    Written savepoint() throws Exception {
        SavepointFormatType form = backend.equals(FORST) ? SavepointFormatType.NATIVE : SavepointFormatType.CANONICAL;
        long before = size(folder);
        long begun = System.nanoTime();
        String path = flink.triggerSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, form)
                .get(PATIENCE, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Written(Path.of(java.net.URI.create(path)), size(folder) - before, seconds, Double.NaN);
    }

    /** Waits for it, and no longer than ten minutes. */
    private void await(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It takes longer than " + PATIENCE + " s");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static long size(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws Exception {
        flink.cancelJob(job).get();
        flink.close();
    }
}
