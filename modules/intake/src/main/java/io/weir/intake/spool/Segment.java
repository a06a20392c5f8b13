package io.weir.intake.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file of a spool, of records in the order in which they came. It is written by one process, and never gone on with. */
final class Segment {

    private static final String ENDING = ".spool";
    private static final int NAME = 16; // digits, so that names are in the order of numbers

    private final long number;
    private final Path file;
    private volatile long length; // of what is safe on the disk; grown by the writer alone

    private Segment(long number, Path file, long length) {
        this.number = number;
        this.file = file;
        this.length = length;
    }

    /** One that is not there yet. */
    static Segment of(Path folder, long number) {
        return new Segment(number, folder.resolve(("%0" + NAME + "d" + ENDING).formatted(number)), 0);
    }

    /** All of a folder, oldest first, each as long as its records are whole. */
    static List<Segment> all(Path folder) throws IOException {
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = found.filter(file -> file.getFileName().toString().matches("\\d{" + NAME + "}\\" + ENDING))
                    .sorted()
                    .toList();
        }
        List<Segment> segments = new ArrayList<>();
        for (Path file : files) {
            long number = Long.parseLong(file.getFileName().toString().substring(0, NAME));
            segments.add(new Segment(number, file, whole(file)));
        }
        return segments;
    }

    long number() {
        return number;
    }

    long length() {
        return length;
    }

    /** What is in the file: more than its length where a write was cut short. */
    long bytes() throws IOException {
        return Files.size(file);
    }

    /** So much more of it is safe. */
    void grow(long bytes) {
        length += bytes;
    }

    FileChannel create() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true); // or a power cut could take the name, and with it what was forced into the file
        }
        return channel;
    }

    /** Records from that offset on, as long as there are any, and within so many bytes, but at least one. */
    List<byte[]> records(long offset, int mostRecords, int mostBytes) throws IOException {
        List<byte[]> records = new ArrayList<>();
        long safe = length - offset;
        int most = Math.toIntExact(Math.min(safe, mostBytes));
        ByteBuffer bytes = read(offset, most);
        for (byte[] record = Frame.read(bytes);
                record != null && records.size() < mostRecords;
                record = Frame.read(bytes)) {
            records.add(record);
        }
        return records.isEmpty() && most < safe ? records(offset, 1, Math.toIntExact(safe)) : records;
    }

    void delete() throws IOException {
        Files.delete(file);
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // the rest
            }
        }
        return bytes.flip();
    }

    private static long whole(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (Frame.read(bytes) != null) {
            // the next
        }
        return bytes.position();
    }

    /** How many records there are behind that offset. */
    long count(long offset) throws IOException {
        ByteBuffer bytes = read(offset, Math.toIntExact(length - offset));
        long records = 0;
        while (Frame.read(bytes) != null) {
            records++;
        }
        return records;
    }
}
