package io.weir.intake;

import java.util.function.Consumer;

import io.weir.model.Reading;
import io.weir.model.Rejected;

/** What came out of a source: a reading without country and city, or what could not become one. */
public sealed interface Scraped {

    /** Hands over what it is to one of the two. */
    void to(Consumer<Reading> readings, Consumer<Rejected> refused);

    /** A reading; its place, where it has one, still lacks country and city. */
    record Found(Reading reading) implements Scraped {
        @Override
        public void to(Consumer<Reading> readings, Consumer<Rejected> refused) {
            readings.accept(reading);
        }
    }

    /** A record, or what stood where one should, and why it is none. */
    record Refused(Rejected rejected) implements Scraped {
        @Override
        public void to(Consumer<Reading> readings, Consumer<Rejected> refused) {
            refused.accept(rejected);
        }
    }
}
