package io.weir.scraper;

/**
 * What was in a feed, counted while it was read.
 *
 * @param records all records, also those that were refused, and what stood where a record should
 * @param readings readings found; a record that names a kind twice gives two
 * @param refused records that gave no reading
 * @param truncated whether the feed ended within a record or without the end of its array
 */
public record FeedSummary(long records, long readings, long refused, boolean truncated) {}
