package io.weir.live.shown;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Printable;
import io.weir.model.TenantState;

/** How each tenant is served, as it was said last. What it has, what its sources are called and how it signs in is not known here. */
public final class KnownTenants {

    private static final int MOST_WORDS = 300;
    private static final int MOST_SORTS = 10;

    private final LastSaid<TenantState> said;

    /**
     * @param keep how long a tenant is known that nothing is heard of
     */
    public KnownTenants(Duration keep, Clock clock) {
        said = new LastSaid<>(keep, clock);
    }

    /**
     * Takes what was said at that time.
     *
     * @return false where its name is endless, or it is said to get more sorts of results than there can be
     */
    public boolean take(TenantState state, Instant at) {
        if (state.given().size() > MOST_SORTS) {
            return false;
        }
        if (state.state() == TenantState.State.GONE) {
            said.drop(state.tenant());
            return true;
        }
        return said.take(state.tenant(), state, at);
    }

    /** Writes all of them, by name; texts are cut and made fit to be shown. */
    public void write(JsonGenerator json) throws IOException {
        List<LastSaid.Said<TenantState>> all = said.all().stream()
                .sorted(Comparator.comparing(each -> each.what().tenant()))
                .toList();
        json.writeStartArray();
        for (LastSaid.Said<TenantState> each : all) {
            write(json, each);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, LastSaid.Said<TenantState> each) throws IOException {
        TenantState state = each.what();
        json.writeStartObject();
        json.writeStringField("tenant", Printable.of(state.tenant(), Newest.MOST_NAME));
        json.writeStringField("state", state.state().code());
        json.writeStringField("since", state.since().toString());
        json.writeStringField("heardAt", each.at().toString());
        json.writeBooleanField("silent", each.silent());
        if (state.waiting().isPresent()) {
            json.writeNumberField("waiting", state.waiting().getAsLong());
        } else {
            json.writeNullField("waiting");
        }
        json.writeObjectFieldStart("given");
        for (Map.Entry<String, Long> given : state.given().entrySet()) {
            json.writeNumberField(Printable.of(given.getKey(), Newest.MOST_NAME), given.getValue());
        }
        json.writeEndObject();
        json.writeStringField("why", state.why() == null ? null : Printable.of(state.why(), MOST_WORDS));
        json.writeEndObject();
    }
}
