package io.weir.ledger.verify;

import io.weir.model.MeasureIdentity;
import io.weir.model.Printable;

/**
 * A measure that Kafka and the store do not have alike.
 *
 * @param held values on the topic, or null where it is not there
 * @param stored value in the store, or null where it is not there
 */
record Difference(Sort sort, MeasureIdentity identity, String held, String stored) {

    private static final int MOST_TEXT = 300;

    /** What is wrong. */
    enum Sort {
        /** Kafka holds it, and it is neither stored nor rejected. */
        MISSING,
        /** The store has another value than a record of it that Kafka holds. */
        OVERWRITTEN,
        /** The store has it, or has it a second time, and no topic has. */
        UNEXPECTED;

        /** As it is printed: {@code missing}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        String values =
                switch (sort) {
                    case MISSING -> " = " + held;
                    case OVERWRITTEN -> " = " + held + ", but stored is " + stored;
                    case UNEXPECTED -> " = " + stored;
                };
        return sort.code() + ": " + Printable.of(identity + values, MOST_TEXT);
    }
}
