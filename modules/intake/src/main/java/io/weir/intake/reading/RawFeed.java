package io.weir.intake.reading;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

import io.weir.intake.Scraped;

/** A feed as its bytes come from a server or a disk: plain or gzip, in UTF-8, UTF-16 or UTF-32. */
public final class RawFeed {

    private RawFeed() {}

    /**
     * Hands over what a feed holds, and a rejection for each run of bytes that can't be unzipped.
     *
     * @param in is not closed
     * @param format that it is in
     * @param source name of the feed
     * @param unzipped is told how many plain bytes there were by now
     * @throws EmptyFeedException where there is nothing but white space
     * @throws ForeignFeedException where it is of another format
     * @throws IOException where the stream can't be read, or {@code unzipped} ends it; what came before was handed over
     */
    public static FeedSummary read(
            InputStream in,
            Format format,
            String source,
            Instant receivedAt,
            CountedStream.Progress unzipped,
            Consumer<Scraped> out)
            throws IOException {
        GzipDamage damage = new GzipDamage(source, out);
        InputStream plain = new CountedStream(Unzipped.of(in, damage), unzipped);
        try {
            FeedSummary summary = format.read(FeedText.utf8(plain, format), source, receivedAt, out);
            return summary.damaged(damage.first(), damage.refused());
        } catch (EmptyFeedException e) {
            if (damage.first() == null) {
                throw e;
            }
            return new FeedSummary(damage.refused(), 0, damage.refused(), true, damage.first());
        }
    }
}
