package io.weir.local.disk;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the disk under the data folder again and again, and says so before it is full: Kafka's log and QuestDB's tables
 * do not come through a write that failed unharmed.
 */
public final class DiskWatch implements AutoCloseable {

    /** What is done about it; called on the watch's own thread. */
    public interface Response {

        /** There is too little room to take anything in; said at each look for as long as that holds. */
        void low(String why);

        /** There is room again. */
        void enough(long free);

        /** There is none, and nothing that could be given back: the parts are about to fail. */
        void full(String why);
    }

    /** A program that writes 100 MB/s is seen before it has written what {@link Room#low()} leaves. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /**
     * Where there is little room the last of it may be gone at any moment, and the ballast is to be given back before Kafka
     * writes next: it writes a few times a second then, and one page of an index that finds no room breaks its log for good.
     */
    private static final Duration LOOK_CLOSELY = Duration.ofMillis(10);

    /** Room that is as good as none: more than Kafka writes between two looks while intake pauses. */
    private static final long NONE = Room.MEGABYTE / 4;

    private static final Logger LOGGER = LoggerFactory.getLogger(DiskWatch.class);

    private final Disk disk;
    private final Ballast ballast;
    private final Response response;
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean low;
    private boolean full;

    DiskWatch(Disk disk, Ballast ballast, Response response) {
        this.disk = disk;
        this.ballast = ballast;
        this.response = response;
    }

    /** Watches until closed. */
    public static DiskWatch start(Disk disk, Response response) {
        DiskWatch watch = new DiskWatch(disk, new Ballast(disk.folder()), response);
        Thread thread = new Thread(watch::run, "disk-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** Does not wait for the look that may be going on. */
    @Override
    public void close() {
        closing.countDown();
    }

    private void run() {
        try {
            do {
                look();
            } while (!closing.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            look(disk.free());
        } catch (IOException e) {
            LOGGER.debug("The disk can't be asked", e); // again at the next look
        }
    }

    /** How long until the next look. */
    Duration pause() {
        return low ? LOOK_CLOSELY : LOOK;
    }

    /** Judges what is free. */
    void look(long free) {
        long least = disk.room().least();
        if (free < disk.room().low() || low && free < least) {
            low = true;
            response.low(disk.sentence(free, least));
            if (free < NONE) {
                lastRoom(free);
            }
        } else {
            full = false;
            if (low) {
                low = false;
                response.enough(free);
            }
            if (free >= least + Ballast.BYTES && !ballast.isThere()) {
                ballast.make();
            }
        }
    }

    private void lastRoom(long free) {
        if (ballast.release()) {
            LOGGER.info("The last room of the disk is taken, the ballast is given back: bytes={}", Ballast.BYTES);
        } else if (!full) {
            full = true;
            response.full(disk.sentence(free, disk.room().least()));
        }
    }
}
