package io.weir.intake.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.weir.model.settings.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on the disk of this machine, in their order, at most so many bytes of them. One is safe once its future is done: the
 * disk has it, and no end of this process or of the machine loses it. All that come while the disk is busy share its next
 * {@code fsync}. One process at a time has it open. Safe for use by many threads, of which one takes records out.
 */
public final class Spool implements AutoCloseable {

    /** The least that it may hold. */
    public static final long LEAST_BYTES = 64 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(Spool.class);
    private static final int SEGMENTS = 16; // at least, when it is full: what has left goes with its segment
    private static final long LONGEST_SEGMENT = 8 * 1024 * 1024;
    private static final int MOST_READ = 1024 * 1024;
    private static final int MOST_FRAME = 1024 * 1024; // of several records joined in one write
    private static final int CLOSE_MILLIS = 2_000;

    private record Append(byte[] record, CompletableFuture<Void> safe) {}

    private final Path folder;
    private final long mostBytes;
    private final long segmentBytes;
    private final FileLock lock;
    private final FileChannel positionFile;
    private final Thread writer;

    private final Deque<Append> queue = new ArrayDeque<>(); // guarded by this, as all below
    private final Deque<Segment> segments = new ArrayDeque<>(); // oldest first
    private Position position; // up to where records have left
    private long bytes; // in the segments and in the queue
    private long records; // that have not left, with those that are not safe yet
    private long nextSegment;
    private boolean writing; // a batch that was taken out of the queue
    private boolean closed;
    private FileChannel file; // of the last segment, where that is written to; put in and used by the writer alone

    private Spool(Path folder, long mostBytes) throws IOException {
        this.folder = folder;
        this.mostBytes = mostBytes;
        segmentBytes = Math.min(LONGEST_SEGMENT, mostBytes / SEGMENTS);
        Files.createDirectories(folder);
        lock = lock(folder);
        positionFile = Position.open(folder.resolve("position"));
        position = Position.read(positionFile);
        recover();
        writer = new Thread(this::write, "spool");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens what is in a folder, which is made where it is missing. What was safe is there again, and nothing else.
     *
     * @param mostBytes that it may hold, at least {@value #LEAST_BYTES}
     * @throws ConfigException where the folder can't be used, or another process has it
     */
    public static Spool open(Path folder, long mostBytes) {
        if (mostBytes < LEAST_BYTES) {
            throw new ConfigException(
                    "A spool must hold at least " + LEAST_BYTES + " bytes, but is to hold " + mostBytes);
        }
        try {
            return new Spool(folder, mostBytes);
        } catch (IOException e) {
            throw new ConfigException("The spool " + folder + " can't be used: " + e);
        }
    }

    /**
     * Takes a record in.
     *
     * @param record at least a byte
     * @return done once it is safe; exceptionally, with a {@link SpoolFullException}, where it never will be
     */
    public synchronized CompletableFuture<Void> append(byte[] record) {
        int length = Frame.length(record);
        if (closed) {
            return CompletableFuture.failedFuture(new SpoolFullException("The spool is closed"));
        }
        if (bytes + length > mostBytes) {
            return CompletableFuture.failedFuture(new SpoolFullException("The spool holds all that it may, " + bytes
                    + " of " + mostBytes + " bytes: readings are lost until Kafka is back"));
        }
        bytes += length;
        records++;
        Append append = new Append(record, new CompletableFuture<>());
        queue.add(append);
        notifyAll();
        return append.safe();
    }

    /** Whether all that was taken in has left. */
    public synchronized boolean isEmpty() {
        return records == 0;
    }

    /**
     * Waits until all that was taken in has left.
     *
     * @param most how long
     * @return whether it has
     */
    synchronized boolean awaitEmpty(Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (records > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** How many have not left. */
    public synchronized long records() {
        return records;
    }

    /** How much room it takes, with what has left and was not cleared away yet. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How much room it may take. */
    long mostBytes() {
        return mostBytes;
    }

    /** The oldest records that are safe and have not left; waits until there is one. */
    List<byte[]> oldest(int most) throws InterruptedException, IOException {
        while (true) {
            Segment segment;
            long offset;
            synchronized (this) {
                while (!hasSafe()) {
                    wait();
                }
                segment = segments.peek();
                offset = offsetIn(segment);
            }
            List<byte[]> found = segment.records(offset, most, MOST_READ);
            if (!found.isEmpty()) {
                return found;
            }
            skip(segment, offset);
        }
    }

    /** Those have left, which are the oldest. */
    synchronized void leave(List<byte[]> oldest) throws IOException {
        Segment segment = segments.peek();
        long offset = offsetIn(segment);
        for (byte[] record : oldest) {
            offset += Frame.length(record);
        }
        Position reached = new Position(segment.number(), offset);
        reached.write(positionFile);
        position = reached; // only now: where that failed, the same come again
        records -= oldest.size();
        clear();
        notifyAll();
    }

    /** Ends once the disk has what was taken in; the rest is there when it is opened again. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join(CLOSE_MILLIS);
            positionFile.close();
            lock.acquiredBy().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOGGER.warn("The spool could not be closed: folder={}", folder, e);
        }
    }

    private void recover() throws IOException {
        for (Segment segment : Segment.all(folder)) {
            nextSegment = segment.number() + 1;
            long left = segment.bytes() - segment.length();
            if (left > 0) {
                LOGGER.warn(
                        "A segment of the spool ends in what was not written whole, and was never said to be safe:"
                                + " segment={} bytes={}",
                        segment.number(),
                        left);
            }
            segments.add(segment);
            bytes += segment.length();
        }
        nextSegment = Math.max(nextSegment, position.segment() + 1);
        clear();
        for (Segment segment : segments) {
            records += segment.count(offsetIn(segment));
        }
        if (records > 0) {
            LOGGER.info("The spool holds records that Kafka has not yet: records={} bytes={}", records, bytes);
        }
    }

    private long offsetIn(Segment segment) {
        return segment.number() == position.segment() ? Math.min(position.offset(), segment.length()) : 0;
    }

    private boolean hasSafe() {
        return !segments.isEmpty() && !hasLeft(segments.peek());
    }

    /** Takes away segments of which all has left, but for one that is being written. */
    private void clear() throws IOException {
        while (!segments.isEmpty() && hasLeft(segments.peek()) && !(segments.size() == 1 && writing)) {
            Segment segment = segments.poll();
            if (segments.isEmpty()) {
                closeFile();
            }
            bytes -= segment.length();
            segment.delete();
        }
    }

    private boolean hasLeft(Segment segment) {
        return segment.number() < position.segment() || offsetIn(segment) >= segment.length();
    }

    /** What can't be read any more, though it was safe: the disk has lost it. */
    private synchronized void skip(Segment segment, long offset) throws IOException {
        LOGGER.error(
                "The disk has lost what the spool had written: segment={} from={} to={}",
                segment.number(),
                offset,
                segment.length());
        position = new Position(segment.number(), segment.length());
        position.write(positionFile);
        clear();
        records = queue.size();
        for (Segment each : segments) {
            records += each.count(offsetIn(each));
        }
    }

    private void write() {
        while (true) {
            List<Append> batch = take();
            if (batch.isEmpty()) {
                closeFile();
                return;
            }
            try {
                write(batch);
                written();
                batch.forEach(append -> append.safe().complete(null));
            } catch (IOException e) {
                LOGGER.error("The disk does not take what is to be spooled: readings={}", batch.size(), e);
                forget(batch);
                closeFile(); // what stands behind its last good record is never read
                SpoolFullException failure =
                        new SpoolFullException("The disk does not take what is to be spooled: " + e.getMessage(), e);
                batch.forEach(append -> append.safe().completeExceptionally(failure));
            }
        }
    }

    /** All that came; nothing once it is closed and all was taken. */
    private synchronized List<Append> take() {
        try {
            while (queue.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        List<Append> batch = new ArrayList<>();
        long length = 0;
        while (!queue.isEmpty()
                && (batch.isEmpty() || length + Frame.length(queue.peek().record()) <= MOST_FRAME)) {
            length += Frame.length(queue.peek().record());
            batch.add(queue.poll());
        }
        writing = !batch.isEmpty();
        return batch;
    }

    private void write(List<Append> batch) throws IOException {
        int length =
                batch.stream().mapToInt(append -> Frame.length(append.record())).sum();
        Segment segment = segment();
        ByteBuffer frames = ByteBuffer.allocate(length);
        batch.forEach(append -> Frame.write(append.record(), frames));
        frames.flip();
        while (frames.hasRemaining()) {
            file.write(frames);
        }
        file.force(false);
        synchronized (this) {
            segment.grow(length);
        }
    }

    private synchronized void written() {
        writing = false;
        notifyAll();
    }

    /** The one to write to: the last, or where that is full, or there is none, a new one. */
    private Segment segment() throws IOException {
        Segment last;
        synchronized (this) {
            last = segments.peekLast();
        }
        if (file != null && last.length() < segmentBytes) {
            return last;
        }
        closeFile();
        Segment next = Segment.of(folder, nextSegment++);
        FileChannel created = next.create();
        synchronized (this) {
            file = created;
            segments.add(next);
            clear();
        }
        return next;
    }

    private synchronized void forget(List<Append> batch) {
        for (Append append : batch) {
            bytes -= Frame.length(append.record());
            records--;
        }
        writing = false;
    }

    private synchronized void closeFile() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOGGER.debug("A segment could not be closed", e);
            }
            file = null;
        }
    }

    private static FileLock lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it
        }
        channel.close();
        throw new IOException("another process has it");
    }
}
