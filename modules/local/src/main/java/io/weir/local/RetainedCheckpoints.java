package io.weir.local;

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
 * The checkpoints that an earlier run of Flink left in a folder, {@code <job>/chk-<n>/_metadata}, and savepoints beside
 * them.
 */
final class RetainedCheckpoints {

    private static final String METADATA = "_metadata";

    private final Path folder;

    private RetainedCheckpoints(Path folder) {
        this.folder = folder;
    }

    static RetainedCheckpoints in(Path folder) {
        return new RetainedCheckpoints(folder);
    }

    /** The newest one that is whole, if any; older jobs' folders are removed, since nothing refers to them any more. */
    Optional<Path> keepNewest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Optional<Path> newest = metadata().stream()
                .filter(file -> read(file).isPresent())
                .findFirst()
                .map(Path::getParent);
        try (Stream<Path> jobs = Files.list(folder)) {
            for (Path job : jobs.toList()) {
                if (newest.filter(kept -> kept.startsWith(job)).isEmpty()) {
                    FileUtils.deleteQuietly(job.toFile());
                }
            }
        }
        return newest;
    }

    /**
     * Takes a savepoint of a job over, wherever that is: it can be moved, unlike a checkpoint.
     *
     * @param job the job's number
     * @param savepoint URI of a folder
     */
    void keep(String job, String savepoint) throws IOException {
        URI uri = URI.create(savepoint);
        if (!"file".equals(uri.getScheme())) {
            throw new IOException("it is not on this machine");
        }
        Path from = Path.of(uri.getPath());
        Path to = folder.resolve(job).resolve(from.getFileName());
        if (!Files.exists(to.resolve(METADATA))) {
            FileUtils.copyDirectory(from.toFile(), to.toFile());
        }
        if (read(to.resolve(METADATA)).isEmpty()) {
            throw new IOException("it can't be read");
        }
    }

    /** How far the newest one that can be read has read; nothing where there is none. */
    Map<TopicPartition, Long> positions() {
        try {
            for (Path metadata : metadata()) {
                Optional<CheckpointMetadata> checkpoint = read(metadata);
                if (checkpoint.isPresent()) {
                    return SplitterPositions.of(checkpoint.get());
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
