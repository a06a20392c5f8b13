package io.weir.local.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Estimates how much room snapshot files will take once they are in Kafka and in the store. */
public final class IncomingFiles {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** Bytes on the disk for one of a plain file, and for one of a zipped one: measured with 200,000 records, and the account's own. */
    private static final double OF_PLAIN = 1.2;

    private static final double OF_ZIPPED = 12;

    private IncomingFiles() {}

    /** For all of them, in bytes; what is no file counts as nothing. */
    public static long bytes(List<Path> files) {
        return files.stream().mapToLong(IncomingFiles::bytes).sum();
    }

    private static long bytes(Path file) {
        if (!Files.isRegularFile(file)) {
            return 0; // a pipe: nobody knows
        }
        try (InputStream in = Files.newInputStream(file)) {
            boolean zipped = Arrays.equals(in.readNBytes(GZIP.length), GZIP);
            return (long) (Files.size(file) * (zipped ? OF_ZIPPED : OF_PLAIN));
        } catch (IOException e) {
            return 0; // said where it is read
        }
    }
}
