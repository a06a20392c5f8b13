package io.weir.faults.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.weir.faults.load.FaultsException;
import io.weir.kafka.Lag;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Step;

/**
 * How much is on its way, in readings. Under load it is never nothing, as measures come out with each checkpoint only: up to
 * {@link #USUAL} of the load count as none.
 */
public final class Backlog implements AutoCloseable {

    /** Two checkpoints, and what the parts hold beside them. */
    private static final Duration USUAL = Duration.ofSeconds(5);

    /** For so long it has to stay usual: a part that stands still is noticed, even if only half the load comes. */
    private static final Duration STAYS = USUAL.multipliedBy(2).plusSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MEASURES = 2; // of a reading

    private final Lag lag;
    private final Processes processes;
    private final int rate;

    /**
     * @param rate of the load, in readings a second
     */
    public Backlog(Processes processes, int rate) {
        this.lag = new Lag(processes.bootstrapServers(), Catalogue.BUILT_IN);
        this.processes = processes;
        this.rate = rate;
    }

    /** Readings on their way. */
    public long now() {
        return lag.of(Step.SPLIT) + lag.of(Step.STORED) / MEASURES;
    }

    /** What is on its way to whom. */
    public String line() {
        return "lag %,d readings, %,d measures".formatted(lag.of(Step.SPLIT), lag.of(Step.STORED));
    }

    /**
     * Waits until no more is on its way than usual.
     *
     * @return when that began
     * @throws FaultsException where it does not within that time, or a process ends
     */
    public Instant awaitUsual(Duration most) {
        return awaitAtMost(USUAL.toSeconds() * rate, STAYS, most);
    }

    /** Waits, without load, until nothing is on its way. */
    public void awaitNone(Duration most) {
        awaitAtMost(0, Duration.ZERO, most);
    }

    @Override
    public void close() {
        lag.close();
    }

    private Instant awaitAtMost(long readings, Duration stays, Duration most) {
        Instant deadline = Instant.now().plus(most);
        Instant since = Instant.MAX;
        while (since.equals(Instant.MAX) || Instant.now().isBefore(since.plus(stays))) {
            processes.requireAlive();
            long now = now();
            if (now > readings) {
                since = Instant.MAX;
            } else if (since.equals(Instant.MAX)) {
                since = Instant.now();
            }
            if (since.equals(Instant.MAX) && Instant.now().isAfter(deadline)) {
                throw new FaultsException("After " + most.toSeconds() + " s still " + now + " readings on their way");
            }
            pause(LOOK);
        }
        return since;
    }

    /** Lets time pass. */
    public static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultsException("Interrupted", e);
        }
    }
}
