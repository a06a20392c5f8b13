package io.weir.scraper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A feed kept as a file, plain or gzip. */
public final class FeedFile {

    private FeedFile() {}

    /**
     * Hands over what a file of Sensor.Community holds, in its order.
     *
     * @param source name of the feed that it is of
     * @param progress is told, as it grows, how many bytes of the file have been read; of a zipped file zipped ones
     * @throws EmptyFeedException where there is nothing but white space
     * @throws IOException where the file can't be read; what came before was handed over
     */
    public static FeedSummary read(
            Path file, String source, Instant receivedAt, LongConsumer progress, Consumer<Scraped> out)
            throws IOException {
        try (InputStream in = Unzipped.of(new CountedStream(Files.newInputStream(file), progress::accept))) {
            return SensorCommunityFormat.read(in, source, receivedAt, out);
        }
    }
}
