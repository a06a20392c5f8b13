package io.weir.intake.sources.push;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Bodies that come in, of which all together are bounded by their bytes: one that comes slowly holds no more than what has come of it, and
 * keeps nobody out. Safe for use by many threads.
 */
final class Arriving {

    private static final int STEP = 16 * 1024;
    private static final int MOST_SENDERS = 512; // connections that the server has
    private static final String NO_ROOM = "Too much is coming in: come again with the same";

    private final Semaphore room;

    /**
     * @param mostBytes of all that are longer than a first step
     */
    Arriving(long mostBytes) {
        room = new Semaphore(Math.toIntExact(mostBytes / STEP) + MOST_SENDERS); // steps
    }

    /**
     * Reads a body whole, or one byte more than it may have.
     *
     * @throws BadRequestException where there is no room for it, or it does not come whole
     */
    byte[] read(InputStream in, int most) throws BadRequestException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(STEP);
        byte[] step = new byte[STEP];
        int held = 0;
        try {
            while (body.size() <= most) {
                if (!room.tryAcquire()) {
                    throw new BadRequestException(503, NO_ROOM);
                }
                held++;
                int read = in.readNBytes(step, 0, Math.min(STEP, most + 1 - body.size()));
                if (read == 0) {
                    break;
                }
                body.write(step, 0, read);
            }
            return body.toByteArray();
        } catch (IOException e) { // the sender went away, or is too slow: nobody may be there to hear it
            throw new BadRequestException(400, "The body did not come whole");
        } finally {
            room.release(held);
        }
    }
}
