package io.weir.alarms.life;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The life of alarms under some schedules of faults; {@code make faults} runs thousands. */
class SimulationTest {

    private static final int SEEDS = 60;

    @Test
    void everyScheduleTellsEachChangeOnceNoneMissingAndNoneEarly() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(Simulation.run(seed, SimulatedJob.Breakage.NONE))
                    .as("schedule %d", seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aWorseJobIsFoundOut(SimulatedJob.Breakage breakage) {
        assertThat(LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Simulation.run(seed, breakage)))
                .anyMatch(fault -> fault.isPresent());
    }
}
