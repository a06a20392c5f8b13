package io.weir.collector;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import io.weir.collector.Promises.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The collector's decisions under hundreds of schedules of faults; {@code make faults} runs thousands. */
class SimulationTest {

    private static final int SEEDS = 300;

    /** How each breakage may show first. */
    private static final Map<Breakage, Set<Kind>> SIGNS = Map.of(
            Breakage.COMMIT_EARLY, EnumSet.of(Kind.EARLY_COMMIT),
            Breakage.DROP_ON_400, EnumSet.of(Kind.EARLY_COMMIT, Kind.LOST),
            Breakage.NO_BISECT, EnumSet.of(Kind.LOST, Kind.DUPLICATED),
            Breakage.RETRY_AS_ANOTHER_POINT, EnumSet.of(Kind.DUPLICATED),
            Breakage.UNBOUNDED_BUFFER, EnumSet.of(Kind.UNBOUNDED));

    @Test
    void everyScheduleKeepsThePromises() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            assertThat(run(seed, Breakage.NONE))
                    .as("schedule %d; make faults SEED=%d tells what happens in it", seed, seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void worseCollectorIsFoundOut(Breakage breakage) {
        Optional<Promises.Broken> broken = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> run(seed, breakage))
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(broken).get().extracting(Promises.Broken::kind).isIn(SIGNS.get(breakage));
    }

    @Test
    void sameSeedIsTheSameSchedule() {
        assertThat(trace(7)).isNotEmpty().isEqualTo(trace(7));
    }

    private static Optional<Promises.Broken> run(long seed, Breakage breakage) {
        return Simulation.run(seed, breakage, new Trace(false));
    }

    private static List<String> trace(long seed) {
        Trace trace = new Trace(true);
        Simulation.run(seed, Breakage.NONE, trace);
        return trace.lines();
    }
}
