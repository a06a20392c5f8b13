package io.weir.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a command as people do, and watches from outside what it takes: the same for whatever build. */
public final class Watch {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration END = Duration.ofSeconds(15);

    /** Runs what it is given and writes down the CPU time of its children, and of theirs, once they ended. */
    private static final String TIMED = "\"$@\"; code=$?; times > \"$TIMES\"; exit $code";

    /** The shell's own user and system time, then its children's. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s");

    private final Path folder;
    private final Duration most;

    /**
     * @param folder for what it writes down
     * @param most that a command may take
     */
    public Watch(Path folder, Duration most) {
        this.folder = folder;
        this.most = most;
    }

    /**
     * What the command took; nothing where it was ended, for it took too long.
     *
     * @throws IllegalStateException where it failed
     */
    public Optional<Spent> run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    /** The same with more in its environment. */
    Optional<Spent> run(List<String> command, Map<String, String> variables) throws IOException, InterruptedException {
        Path times = folder.resolve("times");
        ProcessBuilder timed = new ProcessBuilder(Stream.concat(Stream.of("sh", "-c", TIMED, "sh"), command.stream())
                .toList());
        timed.environment().putAll(variables);
        timed.environment().put("TIMES", times.toString());
        long begun = System.nanoTime();
        Process shell = timed.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        ProcessTree tree = new ProcessTree(shell.toHandle());
        while (!shell.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            tree.look();
            if (System.nanoTime() - begun > most.toNanos()) {
                end(shell);
                return Optional.empty();
            }
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        if (shell.exitValue() != 0) {
            throw new IllegalStateException(command + " failed: " + output());
        }
        return Optional.of(
                new Spent(wall, childrenSeconds(Files.readString(times)), tree.mostResidentMebibytes(), tree.stages()));
    }

    /** What the last command printed. */
    public String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private static double childrenSeconds(String times) {
        return TIMES.matcher(times)
                .results()
                .skip(2)
                .mapToDouble(Watch::seconds)
                .sum();
    }

    private static double seconds(MatchResult time) {
        return 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    }

    /** As Ctrl-C would, and where that is not enough by force. */
    private static void end(Process shell) throws InterruptedException {
        shell.descendants().forEach(ProcessHandle::destroy);
        if (!shell.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.waitFor();
        }
    }
}
