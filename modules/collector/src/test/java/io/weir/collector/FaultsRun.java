package io.weir.collector;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.fail;

/** Thousands of schedules, or one of them with all that happens in it; {@code make faults} starts it. */
class FaultsRun {

    private static final int STEP = 1_000;

    @Test
    void everyScheduleKeepsThePromises() {
        Long seed = Long.getLong("faults.seed");
        if (seed != null) {
            run(seed, true);
            return;
        }
        int seeds = Integer.getInteger("faults.seeds", 10_000);
        AtomicInteger over = new AtomicInteger();
        LongStream.rangeClosed(1, seeds).parallel().forEach(next -> {
            run(next, false);
            int done = over.incrementAndGet();
            if (done % STEP == 0 && done < seeds) {
                System.out.println(done + " schedules");
            }
        });
        System.out.println(seeds + " schedules, 0 lost, 0 duplicated");
    }

    private static void run(long seed, boolean told) {
        Trace trace = new Trace(told);
        Optional<Promises.Broken> broken = Simulation.run(seed, Breakage.NONE, trace);
        if (broken.isPresent() && !told) {
            run(seed, true);
        }
        if (!trace.lines().isEmpty()) { // at once, as other schedules run meanwhile
            System.out.println("SEED=" + seed + '\n' + String.join("\n", trace.lines()));
        }
        broken.ifPresent(one -> fail("SEED=" + seed + " " + one.kind() + ' ' + one.what()));
    }
}
