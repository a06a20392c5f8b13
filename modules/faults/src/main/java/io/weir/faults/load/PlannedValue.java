package io.weir.faults.load;

import io.weir.ledger.Claim;

/**
 * A value that was put in and must turn up once.
 *
 * @param slot which of its record's values, from 0
 * @param kind its name; null where the whole record is meant
 * @param value as it was put in
 * @param good whether it belongs into the store, and not on the rejected topic
 */
record PlannedValue(int slot, String kind, String value, boolean good) {

    /** Whether this is the value that was found, of the same sensor and time. */
    boolean is(Claim found) {
        return found.identity().kind().equals(kind) && found.equals(Claim.of(found.identity(), value));
    }
}
