package io.weir.intake.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.Scraped;

/** A format of feeds: what makes readings and rejections of plain text. */
@FunctionalInterface
public interface Format {

    /**
     * Hands over all readings, and all rejections, in the order of the stream, which is never held whole.
     *
     * @param in text in UTF-8. Is not closed
     * @param source name of the feed
     * @param receivedAt when it was received
     * @throws EmptyFeedException where there is nothing but white space
     * @throws IOException where the stream can't be read; what came before was handed over
     */
    FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out) throws IOException;

    /**
     * The same of a feed that has come as a whole, as messages and lines of boards do.
     *
     * @param piece is not changed
     */
    default FeedSummary read(byte[] piece, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return read(new ByteArrayInputStream(piece), source, receivedAt, out);
    }

    /**
     * Whether what begins so is of this format, and of no other. One that can't be told by its beginning recognises nothing, and
     * is read where it is named.
     *
     * @param beginning some thousand characters at most, without a byte order mark
     */
    default boolean recognises(String beginning) {
        return false;
    }

    /**
     * Whether it can read what begins so, where it is named; others may know the same for their own.
     *
     * @param beginning as for {@link #recognises}
     */
    default boolean reads(String beginning) {
        return recognises(beginning);
    }

    /**
     * What keeps a feed that begins so from being read, in a sentence about it; nothing where that is not seen yet.
     *
     * @param beginning as for {@link #recognises}
     */
    default Optional<String> obstacle(String beginning) {
        return Optional.empty();
    }

    /**
     * The same for a file of that name, which may say what nothing in the file does: of which board it is, or that it stood
     * indoors.
     *
     * @param fileName without its folder
     */
    default Format named(String fileName) {
        return this;
    }
}
