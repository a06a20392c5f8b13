package io.weir.alarms.life;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.fail;

/** Thousands of schedules, or one of them; {@code make faults} starts it. */
class FaultsRun {

    private static final int STEP = 1_000;

    @Test
    void everyScheduleTellsEachChangeOnce() {
        Long seed = Long.getLong("faults.seed");
        if (seed != null) {
            run(seed);
            return;
        }
        int seeds = Integer.getInteger("faults.seeds", 10_000);
        AtomicInteger over = new AtomicInteger();
        LongStream.rangeClosed(1, seeds).parallel().forEach(next -> {
            run(next);
            int done = over.incrementAndGet();
            if (done % STEP == 0 && done < seeds) {
                System.out.println(done + " schedules of alarms");
            }
        });
        System.out.println(seeds + " schedules of alarms: each change once, none missing, none early");
    }

    private static void run(long seed) {
        Optional<String> fault = Simulation.run(seed, SimulatedJob.Breakage.NONE);
        fault.ifPresent(what -> fail("SEED=" + seed + " " + what));
    }
}
