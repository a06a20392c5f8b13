package io.weir.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a process is told to end. */
enum EndSignal {
    INT(2),
    TERM(15);

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:"; // a bit for each signal, in hexadecimal

    private final int number;

    EndSignal(int number) {
        this.number = number;
    }

    /**
     * What Ctrl-C sends; or SIGTERM, where this process may have been started to ignore that, as by {@code nohup make test &}:
     * its children ignore what it does.
     */
    static EndSignal ofCtrlC() {
        return Files.isReadable(STATUS) && !isIgnored(INT) ? INT : TERM;
    }

    /** As shells say that a process ended by it. */
    int exitCode() {
        return 128 + number;
    }

    private static boolean isIgnored(EndSignal signal) {
        String ignored = status().stream()
                .filter(line -> line.startsWith(IGNORED))
                .map(line -> line.substring(IGNORED.length()).strip())
                .findFirst()
                .orElseThrow();
        return new BigInteger(ignored, 16).testBit(signal.number - 1);
    }

    private static List<String> status() {
        try {
            return Files.readAllLines(STATUS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
