package io.weir.neighbours;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SilenceTest {

    private final PrintStream original = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(original);
    }

    @Test
    void onlyWhatTheThreadPrintsMeanwhileIsDropped() {
        // When
        System.out.println("before");
        Silence.during(() -> {
            System.out.println("meanwhile");
            System.out.printf("meanwhile %d%n", 2);
            printElsewhere("elsewhere");
        });
        System.out.println("after");

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("before\nelsewhere\nafter\n");
    }

    private static void printElsewhere(String text) {
        Thread thread = new Thread(() -> System.out.println(text));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
