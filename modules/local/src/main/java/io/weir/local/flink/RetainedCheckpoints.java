package io.weir.local.flink;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.io.FileUtils;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The checkpoints that earlier runs of one job left in its folder, {@code <number of the run>/chk-<n>/_metadata}, and savepoints
 * beside them.
 */
public final class RetainedCheckpoints {

    private static final String METADATA = "_metadata";

    private final Path folder;

    private RetainedCheckpoints(Path folder) {
        this.folder = folder;
    }

    /** Those of the job whose folder that is. */
    public static RetainedCheckpoints in(Path folder) {
        return new RetainedCheckpoints(folder);
    }

    /** The newest one that is whole, if any; older runs' folders are removed, since nothing refers to them any more. */
    Optional<Path> keepNewest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Optional<Path> newest = metadata().stream()
                .filter(file -> read(file).isPresent())
                .findFirst()
                .map(Path::getParent);
        try (Stream<Path> runs = Files.list(folder)) {
            for (Path run : runs.toList()) {
                if (newest.filter(kept -> kept.startsWith(run)).isEmpty()) {
                    FileUtils.deleteQuietly(run.toFile());
                }
            }
        }
        return newest;
    }

    /** Whether its state was on the heap, as an earlier Weir had it. */
    static boolean isOnHeap(Path checkpoint) {
        return read(checkpoint.resolve(METADATA)).filter(HeapState::isIn).isPresent();
    }

    /**
     * Takes a savepoint of a run over, wherever that is: it can be moved, unlike a checkpoint.
     *
     * @param run its number
     * @param savepoint URI of a folder
     */
    void keep(String run, String savepoint) throws IOException {
        URI uri = URI.create(savepoint);
        if (!"file".equals(uri.getScheme())) {
            throw new IOException("it is not on this machine");
        }
        Path from = Path.of(uri.getPath());
        Path to = folder.resolve(run).resolve(from.getFileName());
        if (!Files.exists(to.resolve(METADATA))) {
            FileUtils.copyDirectory(from.toFile(), to.toFile());
        }
        if (read(to.resolve(METADATA)).isEmpty()) {
            throw new IOException("it can't be read");
        }
    }

    /** What is there to go on from. */
    public enum Newest {
        NONE,
        UNREADABLE,
        ON_HEAP,
        READABLE
    }

    /** What the next start would go on from. */
    public Newest newest() {
        try {
            List<Path> files = metadata();
            Optional<CheckpointMetadata> readable =
                    files.stream().flatMap(file -> read(file).stream()).findFirst();
            if (readable.isEmpty()) {
                return files.isEmpty() ? Newest.NONE : Newest.UNREADABLE;
            }
            return HeapState.isIn(readable.get()) ? Newest.ON_HEAP : Newest.READABLE;
        } catch (IOException | UncheckedIOException e) {
            return Newest.UNREADABLE; // or removed meanwhile by the job that runs
        }
    }

    /** How far the newest one that can be read has read; nothing where there is none. */
    public Map<TopicPartition, Long> positions() {
        try {
            for (Path metadata : metadata()) {
                Optional<CheckpointMetadata> checkpoint = read(metadata);
                if (checkpoint.isPresent()) {
                    return SourcePositions.of(checkpoint.get());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // removed while it was read, for there is a newer one: whoever asks asks again
        }
        return Map.of();
    }

    private List<Path> metadata() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.endsWith(METADATA))
                    .sorted(Comparator.comparing(RetainedCheckpoints::writtenAt).reversed())
                    .toList();
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** A kill may cut the file off in the middle: only one that Flink can read is worth going on from. */
    private static Optional<CheckpointMetadata> read(Path metadata) {
        try (DataInputStream bytes = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
            return Optional.of(Checkpoints.loadCheckpointMetadata(
                    bytes, RetainedCheckpoints.class.getClassLoader(), metadata.toString()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
