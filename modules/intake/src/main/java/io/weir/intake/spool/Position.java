package io.weir.intake.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Up to where the records of a spool have left it.
 *
 * @param segment its number
 * @param offset in it, behind the last record that left
 */
record Position(long segment, long offset) {

    private static final int LENGTH = 3 * Long.BYTES;
    private static final long SALT = 0x5745_4952_5350_4F4FL;

    /** As the file says it; the beginning of all where it says nothing, or was not written whole. */
    static Position read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        file.read(bytes, 0);
        Position position = new Position(bytes.getLong(0), bytes.getLong(Long.BYTES));
        return bytes.getLong(2 * Long.BYTES) == position.sum() ? position : new Position(0, 0);
    }

    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Not forced to the disk: a kill leaves it, and after a power cut some records go out twice, which does no harm. */
    void write(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.putLong(segment).putLong(offset).putLong(sum()).flip();
        file.write(bytes, 0);
    }

    private long sum() {
        return segment * 31 + offset ^ SALT;
    }
}
