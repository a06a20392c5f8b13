package io.weir.ledger.verify;

import java.time.Instant;
import java.util.function.Consumer;

import io.weir.store.StoredValue;

/** The measures of one kind that the store has. */
interface StoredMeasures {

    /** Hands over each that was taken between two times, both inclusive. */
    void each(Instant from, Instant to, Consumer<StoredValue> values);
}
