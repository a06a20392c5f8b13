package io.weir.intake.sources.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the kernel of Linux threw away of a port's datagrams, as its buffer was full: since it was asked last. */
final class KernelDrops {

    /** A socket of Java that listens to an address of version 4 may be in either. */
    static final List<Path> FILES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private static final int LOCAL = 1; // column, and the last has the drops

    private final List<Path> files;
    private final String port;
    private long known;

    KernelDrops(List<Path> files, int port) {
        this.files = files;
        this.port = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        known = total();
    }

    /** The kernel's own counter is one of a socket, and may begin anew or go around: less than before is no drop. */
    long more() {
        long now = total();
        long more = Math.max(0, now - known);
        known = now;
        return more;
    }

    private long total() {
        return files.stream().mapToLong(this::of).sum();
    }

    private long of(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .skip(1) // the head
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > LOCAL && columns[LOCAL].endsWith(port))
                    .mapToLong(columns -> Long.parseLong(columns[columns.length - 1]))
                    .sum();
        } catch (NoSuchFileException e) { // no Linux
            return 0;
        } catch (IOException | NumberFormatException e) {
            return known; // as long as it can't be read nothing is known of it
        }
    }
}
