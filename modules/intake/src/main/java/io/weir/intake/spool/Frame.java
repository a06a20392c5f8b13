package io.weir.intake.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A record as it stands in a segment: its length and a checksum, 4 bytes each, and its bytes. What a kill or a power cut left
 * half written is no frame, and neither are zeros.
 */
final class Frame {

    /** What stands before a record. */
    static final int HEAD = 8;

    private Frame() {}

    /** The length of a frame with so many bytes. */
    static int length(byte[] record) {
        return HEAD + record.length;
    }

    /** Writes it where the buffer is. */
    static void write(byte[] record, ByteBuffer to) {
        to.putInt(record.length).putInt(checksum(record)).put(record);
    }

    /** The record where the buffer is, which then stands behind it; null, and nothing moved, where no whole one stands there. */
    static byte[] read(ByteBuffer from) {
        if (from.remaining() < HEAD) {
            return null;
        }
        int length = from.getInt(from.position());
        if (length <= 0 || length > from.remaining() - HEAD) {
            return null;
        }
        byte[] record = new byte[length];
        from.get(from.position() + HEAD, record);
        if (checksum(record) != from.getInt(from.position() + Integer.BYTES)) {
            return null;
        }
        from.position(from.position() + HEAD + length);
        return record;
    }

    private static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }
}
