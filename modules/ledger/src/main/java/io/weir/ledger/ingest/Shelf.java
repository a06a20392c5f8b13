package io.weir.ledger.ingest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Fingerprints with a short each, kept in the order in which they come in files by their first bits: what is equal is in one
 * file, which is short enough for memory. Holds 2 MiB, however many there are, and no file open.
 */
final class Shelf {

    /** How many files: one has a few hundred thousand entries where all have 50 million. */
    static final int FILES = 128;

    private static final int BYTES = 2 * Long.BYTES + Short.BYTES;
    private static final int BUFFER = 900 * BYTES;
    private static final int READ = 64 * 1024;

    /** Gets entries. */
    interface Entries {
        void entry(long first, long second, short tag);
    }

    private final Path folder;
    private final String name;
    private final ByteBuffer[] buffers = new ByteBuffer[FILES];
    private final long[] lengths = new long[FILES];

    /**
     * Begins empty.
     *
     * @param folder to keep files in, which is there
     * @param name of the files, with a number behind it
     */
    Shelf(Path folder, String name) {
        this(folder, name, new long[FILES]);
    }

    /** Goes on behind the first so many bytes of each file, and lets go of what follows. */
    Shelf(Path folder, String name, long[] lengths) {
        this.folder = folder;
        this.name = name;
        for (int file = 0; file < FILES; file++) {
            buffers[file] = ByteBuffer.allocate(BUFFER);
            cut(file, lengths[file]);
        }
    }

    /** Adds an entry. */
    void add(long first, long second, short tag) {
        int file = (int) (first >>> Long.SIZE - 7);
        ByteBuffer buffer = buffers[file];
        if (!buffer.hasRemaining()) {
            write(file);
        }
        buffer.putLong(first).putLong(second).putShort(tag);
    }

    /** Writes what is held, so that it outlives the process. */
    void flush() {
        for (int file = 0; file < FILES; file++) {
            write(file);
        }
    }

    /** How long each file is by now, without what is held. */
    long[] lengths() {
        return lengths.clone();
    }

    /** How many entries a file has, without those that are held. */
    long size(int file) {
        return lengths[file] / BYTES;
    }

    /** Hands over the entries of a file, in the order in which they came, without those that are held. */
    void each(int file, Entries entries) {
        if (lengths[file] == 0) {
            return;
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path(file)), READ))) {
            for (long left = size(file); left > 0; left--) {
                entries.entry(in.readLong(), in.readLong(), in.readShort());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + path(file), e);
        }
    }

    private void write(int file) {
        ByteBuffer buffer = buffers[file].flip();
        if (buffer.hasRemaining()) {
            try (FileChannel out = FileChannel.open(path(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (buffer.hasRemaining()) {
                    lengths[file] += out.write(buffer);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Can't write " + path(file), e);
            }
        }
        buffer.clear();
    }

    private void cut(int file, long length) {
        lengths[file] = length;
        try {
            if (length == 0) {
                Files.deleteIfExists(path(file));
                return;
            }
            try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.WRITE)) {
                if (channel.size() < length) {
                    throw new IOException("it has " + channel.size() + " bytes, where " + length + " were written");
                }
                channel.truncate(length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't go on with " + path(file), e);
        }
    }

    private Path path(int file) {
        return folder.resolve(name + '-' + file);
    }
}
