package io.weir.intake.sources.push;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.CountedStream;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.intake.reading.RawFeed;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.model.Printable;

/**
 * What one sender posted, read whole before anything of it is taken in. A body that is broken as a whole is the sender's to
 * mend; a broken record in a good body is a rejection, as in any feed.
 */
record Body(List<Scraped> scraped, long readings, long refused) {

    private static final int MOST_WORDS = 300;
    private static final String WHAT = "The body must be JSON in the form of Sensor.Community, an array of records or"
            + " records behind each other";

    /**
     * Reads a body.
     *
     * @param bytes as they were sent
     * @param most how many there may be, as they were sent and unzipped
     * @throws BadRequestException where it is broken, or too long
     */
    static Body read(byte[] bytes, int most, Instant receivedAt) throws BadRequestException {
        if (bytes.length > most) {
            throw new BadRequestException(413, tooLong(most));
        }
        List<Scraped> scraped = new ArrayList<>();
        FeedSummary summary;
        try {
            summary = RawFeed.read(
                    new ByteArrayInputStream(bytes),
                    Body::records,
                    PushSource.NAME,
                    receivedAt,
                    atMost(most),
                    scraped::add);
        } catch (TooLongException e) {
            throw new BadRequestException(413, e.getMessage());
        } catch (EmptyFeedException e) {
            throw new BadRequestException(400, WHAT + ", but is empty");
        } catch (ForeignFeedException e) {
            throw new BadRequestException(400, WHAT + ", but " + e.getMessage());
        } catch (IOException e) {
            throw new BadRequestException(400, WHAT + ", but " + Printable.of(e.getMessage(), MOST_WORDS));
        }
        if (summary.damage() != null) {
            throw new BadRequestException(400, "The body's gzip is damaged: " + summary.damage());
        }
        if (summary.truncated()) {
            throw new BadRequestException(400, "The body ends within a record, or before the end of its array");
        }
        return new Body(scraped, summary.readings(), summary.refused());
    }

    /** Text that does not even begin as JSON is no feed with one broken record, but not meant for us. */
    private static FeedSummary records(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        byte[] text = in.readAllBytes();
        int first = 0;
        while (first < text.length && (text[first] <= ' ')) { // white space, and a byte order mark, which is negative
            first++;
        }
        if (first < text.length && text[first] != '[' && text[first] != '{') {
            throw new IOException("does not begin with [ or {");
        }
        return SensorCommunityFormat.read(new ByteArrayInputStream(text), source, receivedAt, out);
    }

    private static CountedStream.Progress atMost(int most) {
        return bytes -> {
            if (bytes > most) {
                throw new TooLongException(tooLong(most));
            }
        };
    }

    private static String tooLong(int most) {
        return "The body must be at most " + most + " bytes long, unzipped too: send it in parts";
    }

    /** Ends the reading. */
    private static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException(String message) {
            super(message);
        }
    }
}
