package io.weir.operations;

import java.nio.file.Path;
import java.time.Duration;

import io.weir.model.catalogue.Catalogue;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The splitter's job on a small Flink, with the reporter of metrics that its chart sets. */
final class SplitterCluster implements AutoCloseable {

    private final MiniCluster cluster;

    private SplitterCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    static SplitterCluster start(String bootstrapServers, Path checkpoints, int metricsPort) throws Exception {
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
        SplitterJob.build(environment, SplitterConfig.of(bootstrapServers, Catalogue.BUILT_IN));
        JobGraph job = environment.getStreamGraph().getJobGraph();
        cluster.submitJob(job).get();
        return new SplitterCluster(cluster);
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
