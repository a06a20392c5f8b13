package io.weir.splitter;

import java.util.Arrays;
import java.util.List;

import io.weir.model.Catalogue;
import io.weir.model.Rejected;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SplitterJobTest {

    @Test
    void allOfItIsOneTaskWhereThereIsOneSubtask() {
        assertThat(vertices(1, SplitterConfig.Shuffle.AUTO)).hasSize(1);
    }

    @Test
    void readingsAreShuffledWhereThereAreMoreSubtasksOrMayBe() {
        assertThat(vertices(2, SplitterConfig.Shuffle.AUTO)).hasSize(2);
        assertThat(vertices(1, SplitterConfig.Shuffle.ALWAYS)).hasSize(2);
    }

    @Test
    void recordsBetweenStepsAreFlat() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Received.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(MeasureMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rejected.class);
    }

    /** The tasks of the job; fails where a step has no uid. */
    private static List<JobVertex> vertices(int parallelism, SplitterConfig.Shuffle shuffle) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        SplitterConfig config = SplitterConfig.of("localhost:1", Catalogue.BUILT_IN);
        SplitterJob.build(
                flink,
                new SplitterConfig(
                        config.kafka(),
                        config.catalogue(),
                        config.oldest(),
                        shuffle,
                        config.transactionPrefix(),
                        config.transactionTimeout()));
        JobGraph graph = flink.getStreamGraph().getJobGraph();
        return Arrays.asList(graph.getVerticesAsArray());
    }
}
