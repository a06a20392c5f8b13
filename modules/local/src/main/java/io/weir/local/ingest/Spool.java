package io.weir.local.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.weir.ledger.Progress;
import org.apache.commons.io.FileUtils;

/** Keeps what can be read once only (standard input, a named pipe) in a folder until it was accounted for. */
public final class Spool implements AutoCloseable {

    private static final Set<String> STANDARD_INPUT = Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");
    private static final long MOST_BYTES = 8 * FileUtils.ONE_GB;
    private static final long STAYS_FREE = 256 * FileUtils.ONE_MB; // a start needs as much
    private static final long LOOK_EACH = 4 * FileUtils.ONE_MB;
    private static final int CHUNK = 64 * 1024;

    private final Path folder;
    private final Progress progress;

    /**
     * @param folder of nothing else: what a run that was killed has left in it is deleted
     */
    public Spool(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
        close();
    }

    /** Whether that is no file, but what is written to this process. */
    public static boolean isStandardInput(Path given) {
        return STANDARD_INPUT.contains(given.toString()) && !Files.isRegularFile(given);
    }

    /** The file of that name as one that can be read twice; where that can't be had, it says why. */
    public InputFile keep(Path given) {
        boolean standardInput = isStandardInput(given);
        if (Files.isDirectory(given) || Files.isRegularFile(given) || !standardInput && !Files.exists(given)) {
            return InputFile.of(given);
        }
        String name = standardInput ? "standard input" : given.toString();
        try (InputStream in = standardInput ? System.in : Files.newInputStream(given)) {
            Files.createDirectories(folder);
            Path kept = Files.createTempFile(folder, "input", null);
            String fault = copy(in, kept, name);
            if (fault != null) {
                Files.delete(kept);
            }
            return new InputFile(name, kept, fault);
        } catch (IOException e) {
            return new InputFile(name, given, InputFile.why(e));
        }
    }

    /** Deletes what was kept. */
    @Override
    public void close() {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + folder, e);
        }
    }

    /** Null, or why it could not be copied whole. */
    private String copy(InputStream in, Path kept, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(kept)) {
            byte[] chunk = new byte[CHUNK];
            long bytes = 0;
            long looked = -LOOK_EACH;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (bytes + read > MOST_BYTES) {
                    return "it is longer than " + size(MOST_BYTES) + ": give it in several calls, or as a file";
                }
                if (bytes - looked >= LOOK_EACH) {
                    looked = bytes;
                    String fault = room(STAYS_FREE);
                    if (fault != null) {
                        return fault;
                    }
                }
                out.write(chunk, 0, read);
                bytes += read;
                progress.at("Reading " + name, Progress.UNKNOWN, bytes);
            }
        }
        return room(STAYS_FREE + IncomingFiles.bytes(List.of(kept)));
    }

    /** Null where so many bytes are free, else what to do about it. */
    private String room(long needed) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        return free >= needed
                ? null
                : "it does not fit on the disk: " + folder + " has " + size(free) + " free, and " + size(needed)
                        + " are needed from here on; make room, or name another folder with --data";
    }

    private static String size(long bytes) {
        return FileUtils.byteCountToDisplaySize(bytes);
    }
}
