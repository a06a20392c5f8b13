package io.weir.forecaster.stream;

import java.util.Map;

import io.weir.forecaster.series.NeighbourHours;
import io.weir.forecaster.series.Scored;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.streams.PlannedJob;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ForecasterJobTest {

    /** Flink finds the state of an operator by this number, which is made of its uid. */
    @Test
    void operatorsAreThoseOfSavepointsThatThereAre() {
        assertThat(PlannedJob.operators(graph()))
                .containsExactlyInAnyOrder(
                        "7d7599b0efa8bcd705ddaf8be47b5992",
                        "15a5a669f884eec55f79baf140874f5e",
                        "9a3a25c90121f82e51b38872c4d3bd86",
                        "d6b59de31f91ce2e108564bc4639eed3",
                        "b10f63a370d57cf04cdd6e1aa5ad3165",
                        "db8867d727ca870c5b465c1348ef7096",
                        "114cf891b7852d86e70db1372ac4c3f7",
                        "5fc9c74aa410524013e1ccce6b97833b",
                        "484b6031dd125f8de1d1d876780a47cf",
                        "8ef6170394d8231605484387cea45652",
                        "eae9d8a19cfaeb6738a1cc7f2a8488ed",
                        "ab2486e82c718f926e7fcfb644c28eea");
    }

    @Test
    void recordsBetweenStepsAndInStatesAreFlat() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SeriesValue.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ForecastMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Scored.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ModelLook.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ModelLooks.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(NeighbourHours.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Neighbour.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SeriesHour.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Tip.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(RunningHour.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(DayScores.class);
    }

    @Test
    void failuresAreSurvivedWithGrowingPausesAndNotForEver() {
        Configuration job = graph().getJobConfiguration();

        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> config(Map.of("FORECASTER_ZONE", "Berlin")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("FORECASTER_ZONE must be a zone such as Europe/Berlin or +08:00, but is 'Berlin'");
        assertThatThrownBy(() -> config(Map.of("FORECASTER_LATENESS_SECONDS", "0")))
                .hasMessage("FORECASTER_LATENESS_SECONDS must be at least 1, but is 0");
        assertThatThrownBy(() -> config(Map.of("FORECASTER_TRANSACTION_TIMEOUT_SECONDS", "9999999")))
                .hasMessageContaining("FORECASTER_TRANSACTION_TIMEOUT_SECONDS must be from 1 to");
    }

    private static JobGraph graph() {
        return PlannedJob.graph(flink -> ForecasterJob.build(flink, config(Map.of())));
    }

    private static ForecasterConfig config(Map<String, String> settings) {
        return ForecasterConfig.of("localhost:1", Catalogue.BUILT_IN, new Env(settings));
    }
}
