package io.weir.alarms;

import java.util.Map;

import io.weir.alarms.life.Told;
import io.weir.alarms.life.WatchState;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.streams.PlannedJob;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmsJobTest {

    /** Flink finds the state of an operator by this number, which is made of its uid. */
    @Test
    void operatorsAreThoseOfSavepointsThatThereAre() {
        assertThat(PlannedJob.operators(graph()))
                .containsExactlyInAnyOrder(
                        "f667be8743f0ba8e29f5b5bc23cb5c3c",
                        "3793bd9164dab6e94ae23ced8af3bcb9",
                        "7ff684715385678e00fc6d3ab707b803",
                        "9e0ac591f7c8cb331166b1f4d4d46da5",
                        "484b6031dd125f8de1d1d876780a47cf",
                        "a07ee39b67ed2a4ed18f6d5082e28bb3",
                        "53d11446b1ec48c0901e75178092e9f5",
                        "03eb182d2c073712e0fdd22599306f03",
                        "f410c22a374a505da95994dae14c96e8",
                        "02de8114b4b70a4ffcaf7904fdf1ddbb",
                        "e635e88f2157f1386a91248eacaad37a",
                        // those of forecasts, which savepoints from before them do without
                        "957c66df20ee9523e43d0c61c249da09",
                        "74e38794f2e925b06aec9f4663d25843",
                        "b10f63a370d57cf04cdd6e1aa5ad3165");
    }

    @Test
    void recordsBetweenStepsAndInStatesAreFlat() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(FlatMeasure.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(FlatForecast.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RuleFile.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Told.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(WatchState.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(AlarmMessage.class);
    }

    @Test
    void failuresAreSurvivedWithGrowingPausesAndNotForEver() {
        Configuration job = graph().getJobConfiguration();

        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isEqualTo(30);
    }

    private static JobGraph graph() {
        return PlannedJob.graph(
                flink -> AlarmsJob.build(flink, AlarmsConfig.of("localhost:1", Catalogue.BUILT_IN, new Env(Map.of()))));
    }
}
