package io.weir.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.weir.local.pipeline.ProcessEnd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A process whose command is told to end, and comes back while the end is under way: in the way that it is told. */
@Command(name = "ended")
public final class EndedCommand implements Callable<Integer> {

    /** How it comes back. */
    enum Way {
        /** As one that lost its place in the pipeline. */
        EXIT_CODE,
        /** As one that comes too late to be ended in its turn. */
        EXCEPTION,
        /** As one whose libraries can't be got ready any more. */
        ERROR
    }

    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile boolean comesBack;

    @Parameters
    private Way way;

    /** The way is the one argument. */
    public static void main(String[] args) {
        ProcessEnd.listen();
        ProcessEnd.after(
                () -> WeirMain.commandLine().addSubcommand(new EndedCommand()).execute("ended", args[0]));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(command)));
        new ProcessBuilder("sh", "-c", "kill -TERM $PPID").start(); // a shell's own: not each machine has the program
        ending.await();
        comesBack = true;
        return switch (way) {
            case EXIT_CODE -> 2;
            case EXCEPTION -> throw new IllegalStateException("Shutdown in progress");
            case ERROR -> throw new NoClassDefFoundError("Could not initialize a class");
        };
    }

    /** Has more to do than the command does, as parts have. */
    private void stop(Thread command) {
        ending.countDown();
        while (!comesBack || command.isAlive() && command.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
