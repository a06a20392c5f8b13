package io.weir.neighbours;

import java.time.Duration;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;

/** Waits for what nobody announces. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Patience() {}

    /**
     * Comes back as soon as the condition holds, or when that long has passed; says whether it holds.
     *
     * @throws NeighbourException where the waiting thread is interrupted
     */
    static boolean until(Duration most, CheckedSupplier<Boolean> condition) {
        RetryPolicy<Boolean> again = RetryPolicy.<Boolean>builder()
                .handleResult(false)
                .abortOn(RuntimeException.class)
                .withDelay(PAUSE)
                .withMaxAttempts(-1)
                .withMaxDuration(most)
                .build();
        try {
            return Failsafe.with(again).get(condition);
        } catch (FailsafeException e) {
            throw new NeighbourException("Interrupted while waiting for a neighbour", e);
        }
    }
}
