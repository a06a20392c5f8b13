package io.weir.intake.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** A file within a zip archive, held to the checksum that the archive has of it: Java's file system does not look at that. */
final class ArchivedFile extends FilterInputStream {

    private static final String ZIP = "jar"; // what Java calls its file system

    private final CRC32 checksum = new CRC32();
    private final long expected;

    private ArchivedFile(InputStream in, long expected) {
        super(in);
        this.expected = expected;
    }

    /** The bytes of any file; reading the end of one within an archive fails where its bytes are not those that were put in. */
    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean archived = file.getFileSystem().provider().getScheme().equals(ZIP);
        return archived ? new ArchivedFile(in, (Long) Files.getAttribute(file, "zip:crc")) : in;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            checksum.update(read);
        } else {
            check();
        }
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        if (read >= 0) {
            checksum.update(target, from, read);
        } else {
            check();
        }
        return read;
    }

    private void check() throws IOException {
        if (checksum.getValue() != expected) {
            throw new IOException(
                    "it is damaged within its zip archive (its checksum is wrong); what could be read is kept");
        }
    }
}
