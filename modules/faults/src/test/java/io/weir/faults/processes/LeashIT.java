package io.weir.faults.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeashIT {

    @Test
    void childrenEndWhenTheirParentIsKilled() throws Exception {
        // Given
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long child = childOf(parent);
        assertThat(runs(child)).isTrue();

        // When
        parent.destroyForcibly().waitFor();

        // Then
        Awaitility.await().until(() -> !runs(child));
    }

    /** Starts a process, and waits to be killed. */
    static final class Parent {

        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "300").start();
            new Leash().started(child);
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    private static long childOf(Process parent) throws IOException {
        try (BufferedReader said = parent.inputReader()) {
            return Long.parseLong(said.readLine());
        }
    }

    /** One that has ended counts as alive until somebody takes note of it, but it has no command any more. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }
}
