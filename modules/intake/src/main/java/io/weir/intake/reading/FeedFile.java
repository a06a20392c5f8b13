package io.weir.intake.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import io.weir.intake.Scraped;

/** A feed kept as a file: plain or gzip, in UTF-8, UTF-16 or UTF-32. */
public final class FeedFile {

    private FeedFile() {}

    /**
     * The first characters of a file, by which its format is told; unzipped, and without a byte order mark.
     *
     * @throws IOException where it can't be read
     */
    public static String beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return FeedText.beginning(Unzipped.of(in, new GzipDamage("", scraped -> {})));
        }
    }

    /**
     * Looks at the beginning of a file.
     *
     * @param format that it should be in
     * @throws EmptyFeedException where it has no bytes
     * @throws ForeignFeedException where it is of another format
     * @throws IOException where it can't be read
     */
    public static void probe(Path file, Format format) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            GzipDamage damage = new GzipDamage("", scraped -> {});
            if (FeedText.utf8(Unzipped.of(in, damage), format).read() < 0 && damage.first() == null) {
                throw new EmptyFeedException(file.toString());
            }
        }
        String obstacle = format.obstacle(beginning(file)).orElse(null);
        if (obstacle != null) {
            throw new ForeignFeedException(obstacle);
        }
    }

    /**
     * Hands over what a file holds, in its order.
     *
     * @param format that it is in
     * @param source name of the feed that it is of
     * @param progress is told, as it grows, how many bytes of the file have been read; of a zipped file zipped ones
     * @throws EmptyFeedException where there is nothing but white space
     * @throws ForeignFeedException where it is of another format
     * @throws IOException where the file can't be read; what came before was handed over
     */
    public static FeedSummary read(
            Path file, Format format, String source, Instant receivedAt, LongConsumer progress, Consumer<Scraped> out)
            throws IOException {
        try (InputStream in = new CountedStream(ArchivedFile.open(file), progress::accept)) {
            return RawFeed.read(in, format, source, receivedAt, unzipped -> {}, out);
        }
    }
}
