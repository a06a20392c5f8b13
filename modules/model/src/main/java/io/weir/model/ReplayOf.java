package io.weir.model;

/**
 * Names the rejection that a message is a replay of: of a reading or a measure that is put back.
 * Whoever rejects it again does so by this name, so that it counts once.
 *
 * @param origin of the rejection
 * @param kind the one value of the message that is meant, or null where all of it is
 */
public record ReplayOf(String origin, String kind) {

    /** The replay of a rejection. */
    public static ReplayOf of(Rejected rejected) {
        return new ReplayOf(rejected.origin(), rejected.kind());
    }

    /** The replay of the rejection of that identity. Origins of records of topics have no blanks. */
    public static ReplayOf parse(String identity) {
        int blank = identity.indexOf(' ');
        return blank < 0
                ? new ReplayOf(identity, null)
                : new ReplayOf(identity.substring(0, blank), identity.substring(blank + 1));
    }

    /** The {@link Rejected#identity()} of the rejection. */
    public String identity() {
        return Rejected.identity(origin, kind);
    }
}
