package io.weir.local.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is there to be deleted: where another program has taken the last byte of the disk, what it held lets Kafka
 * and Flink go on with the little that they write while intake pauses. Kafka does not come back from a write that failed.
 */
final class Ballast {

    /** Hours of what the parts write without intake. */
    static final long BYTES = 32 * Room.MEGABYTE;

    private static final Logger LOGGER = LoggerFactory.getLogger(Ballast.class);
    private static final int PIECE = 1 << 20;

    private final Path file;

    /**
     * @param folder the data folder
     */
    Ballast(Path folder) {
        file = folder.resolve("ballast");
    }

    /** Whether all of it is there. */
    boolean isThere() {
        return size() >= BYTES;
    }

    /** Takes the room, unless it is taken; where that fails it takes none. */
    void make() {
        byte[] piece = new byte[PIECE];
        new Random().nextBytes(piece); // a file system would make nothing of zeros
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = BYTES; left > 0; left -= PIECE) {
                out.write(piece, 0, (int) Math.min(PIECE, left));
            }
        } catch (IOException e) {
            LOGGER.warn("The ballast can't be made, so Weir will end where the disk is full: {}", e.toString());
            release();
        }
    }

    /** Gives the room back; says whether there was any. */
    boolean release() {
        long size = size();
        try {
            Files.deleteIfExists(file);
            return size > 0;
        } catch (IOException e) {
            LOGGER.warn("The ballast can't be given back: {}", e.toString());
            return false;
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
