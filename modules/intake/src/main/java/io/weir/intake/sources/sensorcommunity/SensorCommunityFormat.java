package io.weir.intake.sources.sensorcommunity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.BareValues;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.JsonRecords;
import io.weir.intake.usual.UsualTime;
import io.weir.model.Reading;
import io.weir.model.Rejected;

/** Reads what the API of Sensor.Community answers, versions 1 and 2, and files of it. */
public final class SensorCommunityFormat {

    private static final UsualTime TIME_OF_ONE =
            new UsualTime(); // of those that come one by one: they are mostly of today

    private SensorCommunityFormat() {}

    /**
     * Hands over all readings, and all rejections, in the order of the stream, which is never held whole.
     *
     * @param in JSON in UTF-8: an array, a single object, or one record a line or behind the other. Is not closed
     * @param source name of the feed
     * @param receivedAt when it was received
     * @throws EmptyFeedException where there is nothing but white space
     * @throws IOException where the stream can't be read; what came before was handed over
     */
    public static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return JsonRecords.read(in, source, new Records(source, receivedAt), out);
    }

    /** The same of what is at hand as a whole: mostly that is one record, which needs not be looked for unless it may be too long. */
    public static FeedSummary readWhole(byte[] feed, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        Reading only = feed.length > Rejected.MOST_BYTES
                ? null
                : new UsualRecord(source, receivedAt, TIME_OF_ONE).read(feed, 0, feed.length);
        if (only == null) {
            return read(new ByteArrayInputStream(feed), source, receivedAt, out);
        }
        out.accept(new Scraped.Found(only));
        return new FeedSummary(1, 1, 0, false);
    }

    private static final class Records implements JsonRecords.RecordReader {

        private final String source;
        private final Instant receivedAt;
        private final UsualRecord usual;

        Records(String source, Instant receivedAt) {
            this.source = source;
            this.receivedAt = receivedAt;
            usual = new UsualRecord(source, receivedAt, new UsualTime());
        }

        @Override
        public List<Scraped> read(byte[] bytes, int from, int to) throws IOException {
            Reading reading = usual.read(bytes, from, to);
            return reading != null
                    ? List.of(new Scraped.Found(reading))
                    : unusual(bytes, from, to).stream()
                            .<Scraped>map(Scraped.Found::new)
                            .toList();
        }

        @Override
        public int readUsual(byte[] bytes, int from, int to, Consumer<Scraped> out) {
            Reading reading = usual.readFirst(bytes, from, to);
            if (reading == null) {
                return -1;
            }
            out.accept(new Scraped.Found(reading));
            return usual.end();
        }

        /** A value that is a bare word, such as a sensor's {@code nan}, costs itself only: it is read as text. */
        private List<Reading> unusual(byte[] bytes, int from, int to) throws IOException {
            return BareValues.OF_RECORDS.read(
                    bytes,
                    from,
                    to,
                    (record, start, end) -> new SensorCommunityRecord(source, receivedAt).read(record, start, end));
        }
    }
}
