package io.weir.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How somebody is served who has sources of its own: what the service of tenants says, again and again, to whoever shows it.
 *
 * @param tenant its name
 * @param state whether it gets results at the moment
 * @param since when this state began
 * @param waiting places on the topics that it has not got to, others' among them; nothing where nobody has said it yet
 * @param given how many results it got since the service started, by their sort; the sorts are those that it gets
 * @param why one sentence where something keeps results from it, else null
 */
public record TenantState(
        String tenant, State state, Instant since, OptionalLong waiting, Map<String, Long> given, String why) {

    /** Whether a tenant gets results. */
    public enum State {
        /** It gets what comes. */
        ON,
        /** It is switched off: what comes waits for it. */
        OFF,
        /** It is no tenant any more. */
        GONE;

        /** Its name on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TenantState {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(waiting, "waiting");
        given = Collections.unmodifiableMap(new TreeMap<>(given));
    }

    /** It is no tenant any more since then. */
    public TenantState gone(Instant at) {
        return new TenantState(tenant, State.GONE, at, OptionalLong.empty(), Map.of(), null);
    }
}
