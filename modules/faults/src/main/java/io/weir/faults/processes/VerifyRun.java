package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.weir.faults.load.FaultsException;
import io.weir.local.WeirMain;

/** {@code weir verify}, as somebody would run it beside the processes. */
public final class VerifyRun {

    private VerifyRun() {}

    /**
     * Says what it says.
     *
     * @throws FaultsException where it is not clean
     */
    public static void run(Processes processes, Consumer<Object> say) {
        Path answer = processes.folder().resolve("logs/verify.log");
        ProcessBuilder verify = new ProcessBuilder(Java.command(
                        512,
                        WeirMain.class,
                        "verify",
                        "--kafka",
                        processes.bootstrapServers(),
                        "--data",
                        processes.folder().resolve("verify")))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        verify.environment().putAll(processes.variables());
        try {
            int exitCode = verify.start().waitFor();
            say.accept(Files.readString(answer).stripTrailing());
            if (exitCode != 0) {
                throw new FaultsException("weir verify ended with " + exitCode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("weir verify can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultsException("Interrupted", e);
        }
    }
}
