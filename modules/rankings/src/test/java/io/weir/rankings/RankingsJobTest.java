package io.weir.rankings;

import io.weir.model.Rejected;
import io.weir.streams.PlannedJob;
import io.weir.streams.Received;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RankingsJobTest {

    /** Flink finds the state of an operator by this number, which is made of its uid. */
    @Test
    void operatorsAreThoseOfSavepointsThatThereAre() {
        assertThat(PlannedJob.operators(graph()))
                .containsExactlyInAnyOrder(
                        "bd25103e8dddc6fb625a57e8a67c1827",
                        "f94ea19d3be40dd4904e5128ead9de0a",
                        "2e5b4e940609264e603cc6f3fb20f78b",
                        "80e09f480a4508aba8859a3ee75e197f",
                        "68693ced52f34d69f7fe3ec7707fab42",
                        "83394a44c3067399593a57ce1946f0a9",
                        "a02dcf69a07d45db6181b54687ea8754",
                        "9a131b49fe556cdcdbf06dffbdb6ac50");
    }

    @Test
    void recordsBetweenStepsAndInStatesAreFlat() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Received.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ProductVersion.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RowChange.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RowCount.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RowMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rejected.class);
    }

    @Test
    void failuresAreSurvivedWithGrowingPausesAndNotForEver() {
        Configuration job = graph().getJobConfiguration();

        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isEqualTo(30);
    }

    private static JobGraph graph() {
        return PlannedJob.graph(flink -> RankingsJob.build(flink, RankingsConfig.of("localhost:1")));
    }
}
