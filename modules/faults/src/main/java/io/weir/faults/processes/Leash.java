package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Ends every child when this process ends, however it ends: a shell that is told of each start and end, and kills what is
 * left when its input does. Only {@code kill -9} of that shell too leaves something behind.
 */
public final class Leash implements AutoCloseable {

    private static final String SHELL = """
            trap '' INT TERM HUP
            declare -A running
            while read -r what pid; do
              if [[ $what = started ]]; then running[$pid]=; else unset "running[$pid]"; fi
            done
            for pid in "${!running[@]}"; do kill -9 "$pid"; done
            """;

    private final Process shell;
    private final Writer input;

    /** Its processes end when this one does. */
    public Leash() {
        try {
            shell = new ProcessBuilder("bash", "-c", SHELL)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            input = shell.outputWriter(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that ends the other processes can't start", e);
        }
    }

    void started(Process child) {
        tell("started " + child.pid());
    }

    void ended(Process child) {
        tell("ended " + child.pid());
    }

    /** Ends what is left; whoever starts something now fails. */
    @Override
    public synchronized void close() {
        try {
            input.close();
        } catch (IOException e) {
            shell.destroyForcibly(); // it ended by itself, so nobody is left to be ended by it
        }
    }

    private synchronized void tell(String line) {
        try {
            input.write(line + '\n');
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that ends the other processes is gone", e);
        }
    }
}
