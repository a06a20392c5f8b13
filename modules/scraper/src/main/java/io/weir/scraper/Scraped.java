package io.weir.scraper;

import io.weir.model.Reading;
import io.weir.model.Rejected;

/** What came out of a source: a reading without country and city, or what could not become one. */
public sealed interface Scraped {

    /** A reading; its place, where it has one, still lacks country and city. */
    record Found(Reading reading) implements Scraped {}

    /** A record, or what stood where one should, and why it is none. */
    record Refused(Rejected rejected) implements Scraped {}
}
