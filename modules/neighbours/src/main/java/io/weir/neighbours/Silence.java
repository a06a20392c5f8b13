package io.weir.neighbours;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Keeps a library that prints its own messages off the standard streams, which belong to the program's answer. Only what
 * the calling thread prints, and only while the work lasts, is dropped.
 */
final class Silence {

    private Silence() {}

    static <T> T during(Supplier<T> work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new Muted(out));
        System.setErr(new Muted(err));
        try {
            return work.get();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    static void during(Runnable work) {
        during(() -> {
            work.run();
            return null;
        });
    }

    private static final class Muted extends PrintStream {

        private final PrintStream original;
        private final Thread muted = Thread.currentThread();

        Muted(PrintStream original) {
            super(original, true);
            this.original = original;
        }

        @Override
        public void write(int letter) {
            if (Thread.currentThread() != muted) {
                original.write(letter);
            }
        }

        @Override
        public void write(byte[] text, int from, int length) { // where all of print, println and printf end up
            if (Thread.currentThread() != muted) {
                original.write(text, from, length);
            }
        }
    }
}
