package io.weir.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import io.weir.faults.processes.Backlog;
import io.weir.faults.processes.Part;
import io.weir.faults.processes.Processes;

/**
 * What one fault did.
 *
 * @param down from the kill to the new process's readiness
 * @param caughtUp from then until no more was on its way than usual
 * @param behind readings on their way when the new process was ready
 */
record Round(Fault fault, Duration down, Duration caughtUp, long behind) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * Waits, kills, waits, starts again, and comes back when the backlog is as usual.
     *
     * @param onKill told of the kill
     */
    static Round run(Fault fault, Processes processes, Backlog backlog, Consumer<Part> onKill) {
        Backlog.pause(fault.after());
        processes.requireAlive();
        Instant killed = Instant.now();
        processes.restart(fault.part(), fault.down(), fault.meanwhile(), onKill);
        Instant ready = Instant.now();
        long behind = backlog.now();
        Duration caughtUp = Duration.between(ready, backlog.awaitUsual(PATIENCE));
        return new Round(fault, Duration.between(killed, ready), caughtUp, behind);
    }

    @Override
    public String toString() {
        return "kill -9 %-14s down %4.1f s, %,8d readings behind, caught up after %4.1f s%s"
                .formatted(
                        fault.part(),
                        down.toMillis() / 1_000.0,
                        behind,
                        Math.max(0, caughtUp.toMillis()) / 1_000.0,
                        fault.meanwhile()
                                .map(part -> "; " + part + " killed meanwhile")
                                .orElse(""));
    }
}
