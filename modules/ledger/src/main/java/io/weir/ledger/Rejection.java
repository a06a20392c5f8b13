package io.weir.ledger;

import java.time.Instant;

import io.weir.model.Rejected;

/**
 * A rejection and where it is on its topic, which has one partition.
 *
 * @param at when it was put there
 * @param settledAt when it was withdrawn, or null while it stands
 */
public record Rejection(int partition, long offset, Instant at, Rejected rejected, Instant settledAt) {

    /** What people call it by. */
    public String number() {
        return partition + "/" + offset;
    }

    /** Whether it was not withdrawn. */
    public boolean stands() {
        return settledAt == null;
    }
}
