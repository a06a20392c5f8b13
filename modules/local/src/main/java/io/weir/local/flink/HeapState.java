package io.weir.local.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State that an earlier Weir kept on the heap. Flink can't read a checkpoint of it into RocksDB, but a savepoint goes from
 * either to either: so the job goes on once more as it was, and is stopped with one at once.
 */
final class HeapState {

    private static final Logger LOGGER = LoggerFactory.getLogger(HeapState.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    private HeapState() {}

    /** Whether there is any in the checkpoint; a savepoint has its own form, whatever it was taken of. */
    static boolean isIn(CheckpointMetadata checkpoint) {
        return checkpoint.getOperatorStates().stream()
                .flatMap(operator -> operator.getStates().stream())
                .flatMap(subtask -> subtask.getManagedKeyedState().stream())
                .anyMatch(state -> state.getClass() == KeyGroupsStateHandle.class);
    }

    /**
     * Makes a savepoint of it. What the job reads meanwhile it commits as ever, and is behind the savepoint.
     *
     * @param onHeap the job, going on from the checkpoint with its state on the heap
     * @param folder of checkpoints: the savepoint comes to lie in the job's own folder there, where the next start would find it
     * @return where it is
     */
    static String move(MiniCluster cluster, JobGraph onHeap, Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        LOGGER.info("The splitter's memory is moved from the heap to where it is kept from now on");
        JobID job = onHeap.getJobID();
        cluster.submitJob(onHeap).get();
        awaitRunning(cluster, job);
        String savepoint = cluster.stopWithSavepoint(
                        job, folder.resolve(job.toHexString()).toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        cluster.requestJobResult(job).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return savepoint;
    }

    /** A savepoint can be asked for when each task is there. */
    private static void awaitRunning(MiniCluster cluster, JobID job)
            throws IOException, InterruptedException, ExecutionException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isRunning(cluster.getExecutionGraph(job).get())) {
            if (System.nanoTime() - end >= 0) {
                throw new IOException("the job that has to write its state down did not run after " + PATIENCE);
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private static boolean isRunning(AccessExecutionGraph graph) throws IOException {
        if (graph.getState().isTerminalState()) {
            throw new IOException("the job that has to write its state down ended: "
                    + graph.getFailureInfo().getExceptionAsString());
        }
        return graph.getState() == JobStatus.RUNNING
                && StreamSupport.stream(graph.getAllExecutionVertices().spliterator(), false)
                        .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }
}
