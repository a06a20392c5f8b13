package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.faults.load.FaultsException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A process that is killed and started again, always by the same command. What it says goes to one file. */
public final class Child {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final String name;
    private final List<String> command;
    private final Map<String, String> variables;
    private final Path log;
    private final Callable<Boolean> ready;
    private final Leash leash;
    private Process process;
    private Instant startedAt;

    /**
     * @param variables of the environment, beside those of this process
     * @param ready whether it can do its work; may throw while it can't
     */
    Child(
            String name,
            List<String> command,
            Map<String, String> variables,
            Path log,
            Callable<Boolean> ready,
            Leash leash) {
        this.name = name;
        this.command = command;
        this.variables = variables;
        this.log = log;
        this.ready = ready;
        this.leash = leash;
    }

    /** Starts the process, which is not ready yet. */
    void start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't start", e);
        }
        leash.started(process);
        startedAt = Instant.now();
    }

    /**
     * Comes back when it can do its work.
     *
     * @throws FaultsException where it ends before that, or takes too long
     */
    void awaitReady() {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptions()
                    .until(() -> !process.isAlive() || ready.call());
        } catch (ConditionTimeoutException e) {
            throw new FaultsException(name + " is not ready after " + PATIENCE.toMinutes() + " min: see " + log, e);
        }
        requireAlive();
    }

    /** {@code kill -9}, as this is on Linux; comes back when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        leash.ended(process);
    }

    /** Fails where it ended by itself. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new FaultsException(name + " ended by itself with " + process.exitValue() + ": see " + log);
        }
    }

    /** The memory it holds, in bytes; 0 where it is not running. */
    public long residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** When it was last started. */
    public Instant startedAt() {
        return startedAt;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }
}
