package io.weir.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers which child process runs in a folder, so that one that outlived its parent can be ended. */
final class PidFile {

    private static final Logger LOGGER = LoggerFactory.getLogger(PidFile.class);
    private static final Duration TIME_TO_END = Duration.ofSeconds(5);

    private final Path folder;
    private final Path file;
    private final String program;

    /**
     * @param folder where the file is, and the program that the child runs; without symbolic links
     * @param program what the name of the program's file begins with
     */
    PidFile(Path folder, String program) {
        this.folder = folder;
        this.file = folder.resolve(program + ".pid");
        this.program = program;
    }

    void write(long pid) {
        try {
            Files.writeString(file, Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process that the file names, if it is still the program of this folder: numbers are given out again. */
    void endOrphan() {
        pid().flatMap(ProcessHandle::of).filter(this::isOurs).ifPresent(PidFile::end);
        delete();
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // none, or cut short by a full disk
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(command -> command.startsWith(folder)
                        && command.getFileName().toString().startsWith(program))
                .isPresent();
    }

    private static void end(ProcessHandle orphan) {
        LOGGER.warn(
                "Ending a process that outlived its parent: pid={} command={}",
                orphan.pid(),
                orphan.info().command().orElse(""));
        orphan.destroy();
        if (!Patience.until(TIME_TO_END, () -> hasEnded(orphan))) {
            orphan.destroyForcibly();
            Patience.until(TIME_TO_END, () -> hasEnded(orphan));
        }
    }

    /** A process that nobody has taken note of yet, as in a container without an init, still counts as alive. */
    private static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }
}
