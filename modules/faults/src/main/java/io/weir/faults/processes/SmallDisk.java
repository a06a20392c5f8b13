package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.weir.faults.load.FaultsException;

/** A file system of its own that is soon full: in memory, so that writing to it costs nothing. */
public final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTE = 1_000_000;
    private static final int LAST = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Path filling;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filling = folder.resolve("filling");
    }

    /** Mounts one on a folder, which is made; none where this user may not. */
    public static Optional<SmallDisk> mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
            boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + (long) megabytes * MEGABYTE, "tmpfs", folder);
            return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is mounted. */
    public Path folder() {
        return folder;
    }

    /**
     * Another program's file grows until its next write finds no room. What is left in the end goes by one write: after it
     * this program takes nothing of what others give back.
     *
     * @param perSecond megabytes a second; 0 for as fast as it goes
     */
    public void fill(int perSecond) {
        byte[] piece = new byte[LAST * MEGABYTE];
        try (FileChannel out = FileChannel.open(
                filling, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            boolean whole = true;
            while (whole) {
                boolean last = folder.toFile().getUsableSpace() < piece.length / 2;
                ByteBuffer next = ByteBuffer.wrap(piece, 0, last ? piece.length : MEGABYTE);
                out.write(next);
                whole = !next.hasRemaining();
                if (whole && perSecond > 0) {
                    Backlog.pause(Duration.ofSeconds(1).dividedBy(perSecond));
                }
            }
        } catch (IOException e) {
            // no space left on device: what this is for
        }
    }

    /** Somebody deletes that file. */
    public void makeRoom() {
        try {
            Files.deleteIfExists(filling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes it away, with all that is on it. */
    @Override
    public void close() {
        run("umount", "-l", folder);
    }

    private static boolean run(Object... command) {
        String[] words = Arrays.stream(command).map(Object::toString).toArray(String[]::new);
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultsException("Interrupted", e);
        }
    }
}
