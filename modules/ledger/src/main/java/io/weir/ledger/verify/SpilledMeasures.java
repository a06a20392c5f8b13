package io.weir.ledger.verify;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.model.MeasureIdentity;
import io.weir.model.SensorId;

/**
 * What Kafka holds of groups of hours, written down group by group in one reading of the topic: some fifty bytes a measure, in
 * temporary files that are gone when it is closed. Without it the topic would be read once for each group.
 */
final class SpilledMeasures implements AutoCloseable {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private SpilledMeasures(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads all once.
     *
     * @param groups of hours since 1970; each has a file open while it is read
     * @throws UncheckedIOException if the folder for temporary files has no room, or can't be written
     */
    static SpilledMeasures of(HeldMeasures held, List<Set<Long>> groups) {
        try {
            SpilledMeasures spilled = new SpilledMeasures(Files.createTempDirectory("weir-verify"));
            try {
                spilled.write(held, groups);
                return spilled;
            } catch (IOException | RuntimeException e) {
                spilled.close();
                throw e;
            }
        } catch (IOException e) {
            throw full(e);
        }
    }

    /** Hands over each measure of a group, by its place among the groups. */
    void each(int group, Consumer<HeldMeasure> measures) {
        Path file = files.get(group);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                measures.accept(read(in));
            }
        } catch (EOFException e) {
            // all of it
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + folder, e);
        }
    }

    private void write(HeldMeasures held, List<Set<Long>> groups) throws IOException {
        List<DataOutputStream> open = new ArrayList<>();
        Map<Long, DataOutputStream> byHour = new HashMap<>();
        try {
            for (Set<Long> hours : groups) {
                Path file = folder.resolve(Integer.toString(files.size()));
                files.add(file);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
                open.add(out);
                hours.forEach(hour -> byHour.put(hour, out));
            }
            held.each(measure -> {
                DataOutputStream out =
                        byHour.get(HourTally.hour(measure.identity().takenAt()));
                if (out != null) {
                    write(measure, out);
                }
            });
        } finally {
            for (DataOutputStream out : open) {
                out.close();
            }
        }
    }

    private static UncheckedIOException full(IOException e) {
        return new UncheckedIOException(
                "Can't write temporary files: make room in " + System.getProperty("java.io.tmpdir"), e);
    }

    private static void write(HeldMeasure measure, DataOutputStream out) {
        MeasureIdentity identity = measure.identity();
        try {
            out.writeUTF(identity.sensor().source());
            out.writeUTF(identity.sensor().sensor());
            out.writeUTF(identity.kind());
            out.writeLong(identity.takenAt().toEpochMilli());
            out.writeDouble(measure.value());
            out.writeBoolean(measure.refused());
            out.writeBoolean(measure.later());
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static HeldMeasure read(DataInputStream in) throws IOException {
        return new HeldMeasure(
                new MeasureIdentity(
                        new SensorId(in.readUTF(), in.readUTF()), in.readUTF(), Instant.ofEpochMilli(in.readLong())),
                in.readDouble(),
                in.readBoolean(),
                in.readBoolean());
    }
}
