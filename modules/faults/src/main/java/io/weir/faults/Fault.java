package io.weir.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.weir.faults.processes.Part;

/**
 * A kill.
 *
 * @param part whose
 * @param after how long the load goes on before
 * @param down how long nobody starts it again
 */
record Fault(Part part, Duration after, Duration down) {

    private static final int MOST_AFTER_MILLIS = 5_000;
    private static final int MOST_DOWN_MILLIS = 4_000;

    /** So many faults as that seed has them. Each part's turn comes before any part's second. */
    static List<Fault> sequence(long seed, int count) {
        Random random = new Random(seed);
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < count) {
            List<Part> parts = new ArrayList<>(Part.victims());
            Collections.shuffle(parts, random);
            for (Part part : parts) {
                faults.add(new Fault(part, millis(random, MOST_AFTER_MILLIS), millis(random, MOST_DOWN_MILLIS)));
            }
        }
        return List.copyOf(faults.subList(0, count));
    }

    private static Duration millis(Random random, int most) {
        return Duration.ofMillis(random.nextInt(most));
    }
}
