package io.weir.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A job on a small Flink, with the reporter of metrics that its chart sets. */
final class JobCluster implements AutoCloseable {

    private final MiniCluster cluster;

    private JobCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts it.
     *
     * @param topology adds the job to an environment
     */
    static JobCluster start(
            String name, Consumer<StreamExecutionEnvironment> topology, Path checkpoints, int metricsPort)
            throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        FlinkMetrics.addTo(flink, metricsPort);
        flink.set(TaskManagerOptions.MINI_CLUSTER_NUM_TASK_MANAGERS, 1);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        cluster.start();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        environment.setParallelism(1);
        topology.accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(name);
        JobGraph job = graph.getJobGraph();
        cluster.submitJob(job).get();
        return new JobCluster(cluster);
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
