package io.weir.ledger.verify;

import java.time.Instant;
import java.util.function.Consumer;

/** The measures of one kind that Kafka holds. They can be read again and again, as they don't fit into memory. */
interface HeldMeasures {

    /**
     * Hands over each.
     *
     * @return the time from which on Kafka holds all that was ever taken; {@link Instant#MIN} where it deleted nothing,
     *     {@link Instant#MAX} where it can't be told
     */
    Instant each(Consumer<HeldMeasure> measures);
}
