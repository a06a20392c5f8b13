package io.weir.wire.json;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.TenantState;

/** A {@link TenantState} as the bytes of {@code sensor-tenants}; {@code schema/tenant.schema.json} says the same. */
public final class TenantStateJson {

    private TenantStateJson() {}

    /** The message of a tenant's state. */
    public static byte[] write(TenantState state) {
        return Json.bytes(256, json -> {
            json.writeStartObject();
            json.writeStringField("tenant", state.tenant());
            json.writeStringField("state", state.state().code());
            json.writeStringField("since", state.since().toString());
            if (state.waiting().isPresent()) {
                json.writeNumberField("waiting", state.waiting().getAsLong());
            }
            json.writeObjectFieldStart("given");
            for (Map.Entry<String, Long> each : state.given().entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            ReadingJson.writeText(json, "why", state.why());
            json.writeEndObject();
        });
    }

    /**
     * The state of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static TenantState read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        String tenant = JsonFields.text(json, "tenant");
        String state = JsonFields.text(json, "state");
        Instant since = JsonFields.instant(json, "since");
        if (tenant == null || state == null || since == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "tenant, state or since is missing");
        }
        return new TenantState(tenant, state(state), since, waiting(json), given(json), JsonFields.text(json, "why"));
    }

    private static OptionalLong waiting(JsonNode json) {
        return json.has("waiting") ? OptionalLong.of(number("waiting", json.get("waiting"))) : OptionalLong.empty();
    }

    private static Map<String, Long> given(JsonNode json) {
        JsonNode told = json.path("given");
        if (!told.isMissingNode() && !told.isObject()) {
            throw new InvalidReadingException(Reason.MALFORMED, "given must be an object");
        }
        Map<String, Long> given = new TreeMap<>();
        told.properties().forEach(each -> given.put(each.getKey(), number("given", each.getValue())));
        return given;
    }

    private static long number(String field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
            return value.longValue();
        }
        throw new InvalidReadingException(Reason.MALFORMED, field + " must have whole numbers of at least 0");
    }

    private static TenantState.State state(String code) {
        return Arrays.stream(TenantState.State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidReadingException(Reason.MALFORMED, "state must be on, off or gone, but is " + code));
    }
}
