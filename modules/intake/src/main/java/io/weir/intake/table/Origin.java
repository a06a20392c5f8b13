package io.weir.intake.table;

import java.time.Instant;

/**
 * Where the rows of a table are from.
 *
 * @param source name of the feed
 * @param receivedAt when they were received
 * @param file name of the file that they stand in, without its folder; null where it is not known
 */
public record Origin(String source, Instant receivedAt, String file) {

    /** The same of another file. */
    Origin in(String otherFile) {
        return new Origin(source, receivedAt, otherFile);
    }
}
