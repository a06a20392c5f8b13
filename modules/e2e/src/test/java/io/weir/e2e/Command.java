package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a program said, on both streams, and how it ended.
 *
 * @param line as it was called
 */
record Command(String line, int exitCode, String said) {

    /** Runs it to its end. */
    static Command run(Map<String, String> variables, List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(String.join(" ", line), process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't run " + line.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + line.get(0), e);
        }
    }

    /** Itself, where it ended well. */
    Command orFail() {
        if (exitCode != 0) {
            throw new AssertionError(line + "\nended with " + exitCode + ":\n" + said);
        }
        return this;
    }
}
