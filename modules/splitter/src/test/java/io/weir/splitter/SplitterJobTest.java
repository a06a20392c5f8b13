package io.weir.splitter;

import java.util.Arrays;
import java.util.List;

import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.PlannedJob;
import io.weir.streams.Received;
import io.weir.streams.Shuffle;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SplitterJobTest {

    @Test
    void allOfItIsOneTaskWhereThereIsOneSubtask() {
        assertThat(vertices(1, Shuffle.AUTO)).hasSize(1);
    }

    @Test
    void readingsAreShuffledWhereThereAreMoreSubtasksOrMayBe() {
        assertThat(vertices(2, Shuffle.AUTO)).hasSize(2);
        assertThat(vertices(1, Shuffle.ALWAYS)).hasSize(2);
    }

    /** Flink finds the state of an operator by this number, which is made of its uid. */
    @Test
    void operatorsAreThoseOfSavepointsThatThereAre() {
        for (Shuffle shuffle : Shuffle.values()) {
            assertThat(PlannedJob.operators(graph(new Configuration(), 1, shuffle)))
                    .containsExactlyInAnyOrder(
                            "b3030531820fc64f577a3be66054d2b2",
                            "484b6031dd125f8de1d1d876780a47cf",
                            "68693ced52f34d69f7fe3ec7707fab42",
                            "83394a44c3067399593a57ce1946f0a9",
                            "9ca906ee439b97a50a23d7e631f1ac22",
                            "a8c2262b85db78eec2de092d6365d342");
        }
    }

    @Test
    void recordsBetweenStepsAreFlat() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Received.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(MeasureMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rejected.class);
    }

    @Test
    void failuresAreSurvivedWithGrowingPausesAndNotForEver() {
        Configuration job = graph(new Configuration(), 1, Shuffle.AUTO).getJobConfiguration();

        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isEqualTo(30);
    }

    @Test
    void whatFlinksConfigurationSaysOfRestartsHolds() {
        Configuration flink = new Configuration();
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 3);

        Configuration job = graph(flink, 1, Shuffle.AUTO).getJobConfiguration();

        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isEqualTo(3);
    }

    private static List<JobVertex> vertices(int parallelism, Shuffle shuffle) {
        return Arrays.asList(graph(new Configuration(), parallelism, shuffle).getVerticesAsArray());
    }

    private static JobGraph graph(Configuration configuration, int parallelism, Shuffle shuffle) {
        SplitterConfig config = SplitterConfig.of("localhost:1", Catalogue.BUILT_IN);
        SplitterConfig shuffled = new SplitterConfig(
                config.kafka(),
                config.catalogue(),
                config.oldest(),
                shuffle,
                config.transactionPrefix(),
                config.transactionTimeout());
        return PlannedJob.graph(configuration, parallelism, flink -> SplitterJob.build(flink, shuffled));
    }
}
