package io.weir.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.weir.faults.processes.Part;

/**
 * A kill.
 *
 * @param part whose
 * @param after how long the load goes on before
 * @param down how long nobody starts it again
 * @param meanwhile who is killed too while it is away, and started again before it
 */
record Fault(Part part, Duration after, Duration down, Optional<Part> meanwhile) {

    private static final int MOST_AFTER_MILLIS = 5_000;
    private static final int MOST_DOWN_MILLIS = 4_000;

    /** Readings go to the disk by then, and are there when their receiver is killed. */
    private static final Duration LONG_ENOUGH_TO_SPOOL = Duration.ofSeconds(4);

    /**
     * So many faults as that seed has them. Each part's turn comes before any part's second.
     *
     * @param present the processes that there are
     */
    static List<Fault> sequence(long seed, int count, Set<Part> present) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            List<Part> parts = new ArrayList<>(Part.victims(present));
            Collections.shuffle(parts, random);
            for (Part part : parts) {
                Fault alone = new Fault(
                        part, millis(random, MOST_AFTER_MILLIS), millis(random, MOST_DOWN_MILLIS), Optional.empty());
                boolean both = part == Part.BROKER && present.contains(Part.RECEIVER) && random.nextBoolean();
                faults.add(both ? alone.withReceiver() : alone);
            }
        }
        return List.copyOf(faults.subList(0, count));
    }

    private Fault withReceiver() {
        return new Fault(part, after, down.plus(LONG_ENOUGH_TO_SPOOL), Optional.of(Part.RECEIVER));
    }

    private static Duration millis(Random random, int most) {
        return Duration.ofMillis(random.nextInt(most));
    }
}
