package io.weir.streams;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job as Flink gets it, before it runs. */
public final class PlannedJob {

    private PlannedJob() {}

    /** The job with two subtasks, by {@link #graph(Configuration, int, Consumer)}. */
    public static JobGraph graph(Consumer<StreamExecutionEnvironment> topology) {
        return graph(new Configuration(), 2, topology);
    }

    /**
     * The job; fails where a step has no uid.
     *
     * @param topology builds the job
     */
    public static JobGraph graph(
            Configuration configuration, int parallelism, Consumer<StreamExecutionEnvironment> topology) {
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        topology.accept(flink);
        return flink.getStreamGraph().getJobGraph();
    }

    /** The numbers by which Flink finds the state of an operator, made of its uid. */
    public static List<String> operators(JobGraph graph) {
        return Arrays.stream(graph.getVerticesAsArray())
                .flatMap(vertex -> vertex.getOperatorIDs().stream())
                .map(operator -> operator.getGeneratedOperatorID().toHexString())
                .toList();
    }
}
