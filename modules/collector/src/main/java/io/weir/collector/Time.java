package io.weir.collector;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time as the collector lives through it: the machine's, or in the simulation one that passes as fast as it is asked. */
interface Time {

    /** Nanoseconds since some moment; only differences mean anything. */
    long nanos();

    /** Whether that is done before so much time has passed. */
    boolean await(CompletableFuture<Void> done, Duration most);

    /** The machine's. */
    static Time ofMachine() {
        return new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public boolean await(CompletableFuture<Void> done, Duration most) {
                try {
                    done.get(most.toMillis(), TimeUnit.MILLISECONDS);
                    return true;
                } catch (TimeoutException e) {
                    return false;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("It only ever completes", e);
                }
            }
        };
    }
}
