package io.weir.neighbours;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what nobody announces. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {}

    /** Comes back as soon as the condition holds, or when that long has passed; says whether it holds. */
    static boolean until(Duration most, BooleanSupplier condition) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeighbourException("Interrupted while waiting for a neighbour", e);
        }
    }
}
