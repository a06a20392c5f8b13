package io.weir.model;

import java.util.Objects;

/**
 * Withdraws a rejection, for its values have been stored since. It withdraws what is before it on the topic; a rejection of
 * that identity behind it stands again.
 *
 * @param origin of the rejection
 * @param kind of the rejection, or null where it has none
 */
public record Settled(String origin, String kind) {

    public Settled {
        Objects.requireNonNull(origin, "origin");
    }

    /** The {@link Rejected#identity()} of what it withdraws. */
    public String identity() {
        return Rejected.identity(origin, kind);
    }
}
