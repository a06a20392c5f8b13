package io.weir.local.pipeline;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

import org.jline.utils.Signals;

/**
 * How the process ends: in order, but soon, whatever threads of Kafka, Flink or QuestDB hang by then. The first signal lets
 * the shutdown hooks work; the second ends the process where it stands, as does the time being over. The Redis beside us
 * never outlives it.
 */
public final class ProcessEnd {

    /**
     * For all parts together; with it a process that is told to end has ended within ten seconds. Said here, where nothing is
     * logged: the first who logs decides where the log is.
     */
    static final Duration TIME_TO_STOP = Duration.ofSeconds(8);

    /** What shutdown hooks have, after a signal: what all parts have, and a little more. */
    private static final Duration AFTER_SIGNAL = TIME_TO_STOP.plusMillis(1_200);

    /** What they have after a failure, when the parts are stopped already. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** And after a success: Java writes a class archive at the end of a trial run, which takes many seconds. */
    private static final Duration AFTER_SUCCESS = Duration.ofMinutes(1);

    private static final int BY_SIGNAL = 128;

    private static final AtomicBoolean SIGNALLED = new AtomicBoolean();

    private ProcessEnd() {}

    /** From now on signals end the process with the exit codes that shells know them by. */
    public static void listen() {
        Signals.register("HUP", () -> signal(1));
        Signals.register("INT", () -> signal(2));
        Signals.register("TERM", () -> signal(15));
    }

    /** Does the command's work, and ends the process with the exit code that it gives. */
    public static void after(IntSupplier command) {
        int exitCode;
        try {
            exitCode = command.getAsInt();
        } finally {
            awaitWhereSignalled(); // or an exit code of ours would cut short what the signal has begun
        }
        within(exitCode == 0 ? AFTER_SUCCESS : AFTER_FAILURE, exitCode);
    }

    /**
     * Does not come back once there was a signal. Its own thread ends the process, and takes from under a command what that
     * stands on, or has just begun to start: what then becomes of the command is no news.
     */
    public static void awaitWhereSignalled() {
        if (SIGNALLED.get()) {
            new CompletableFuture<>().join();
        }
    }

    private static void signal(int number) {
        if (SIGNALLED.compareAndSet(false, true)) {
            within(AFTER_SIGNAL, BY_SIGNAL + number);
        } else {
            atOnce(BY_SIGNAL + number);
        }
    }

    private static void within(Duration most, int exitCode) {
        Thread limit = new Thread(
                () -> {
                    try {
                        Thread.sleep(most.toMillis());
                    } catch (InterruptedException e) {
                        // then at once
                    }
                    atOnce(exitCode);
                },
                "end");
        limit.setDaemon(true);
        limit.start();
        System.exit(exitCode);
    }

    /** For the very end: a Redis that hangs is left by its part, and would outlive the process. */
    static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static void atOnce(int exitCode) {
        endChildren();
        Runtime.getRuntime().halt(exitCode);
    }
}
