package io.weir.intake.reading;

import java.util.Optional;

/**
 * What was in a feed, counted while it was read.
 *
 * @param records all records, also those that were refused, and what stood where a record should
 * @param readings readings found, a record that names a kind twice gives two; or products
 * @param refused records that gave none
 * @param truncated whether the feed ended within a record or without the end of its array
 * @param damage what is wrong with the gzip that it came in, in a few words; null where nothing is
 */
public record FeedSummary(long records, long readings, long refused, boolean truncated, String damage) {

    /** Of a feed whose gzip, if it was any, was whole. */
    public FeedSummary(long records, long readings, long refused, boolean truncated) {
        this(records, readings, refused, truncated, null);
    }

    /** The same of a feed whose gzip was damaged, which is why so many more things were refused. */
    FeedSummary damaged(String what, long more) {
        return new FeedSummary(records + more, readings, refused + more, truncated, what);
    }

    /** What is wrong with the feed as a whole, and not only with records of it; nothing where it is whole. */
    public Optional<String> trouble() {
        if (damage != null) {
            return Optional.of("it is damaged (" + damage + "); what could be read is kept");
        }
        if (truncated) {
            return Optional.of("it ends within a record, or before the end of its array; whole records are kept");
        }
        return records > 0 && readings == 0
                ? Optional.of("it has no reading among " + records + " records; they are rejected")
                : Optional.empty();
    }
}
