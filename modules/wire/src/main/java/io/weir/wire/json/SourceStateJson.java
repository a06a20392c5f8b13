package io.weir.wire.json;

import java.time.Instant;
import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.SourceState;

/** A {@link SourceState} as the bytes of {@code sensor-sources}; {@code schema/source.schema.json} says the same. */
public final class SourceStateJson {

    private SourceStateJson() {}

    /** The message of a source's state. */
    public static byte[] write(SourceState state) {
        return Json.bytes(256, json -> {
            json.writeStartObject();
            json.writeStringField("source", state.source());
            json.writeBooleanField("live", state.live());
            json.writeStringField("state", state.state().code());
            json.writeStringField("since", state.since().toString());
            ReadingJson.writeText(json, "why", state.why());
            ReadingJson.writeText(
                    json,
                    "nextAt",
                    state.nextAt() == null ? null : state.nextAt().toString());
            ReadingJson.writeText(json, "label", state.label());
            ReadingJson.writeText(json, "about", state.about());
            json.writeEndObject();
        });
    }

    /**
     * The state of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static SourceState read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        String source = JsonFields.text(json, "source");
        String state = JsonFields.text(json, "state");
        Instant since = JsonFields.instant(json, "since");
        if (source == null || state == null || since == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "source, state or since is missing");
        }
        return new SourceState(
                source,
                JsonFields.flag(json, "live"),
                state(state),
                since,
                JsonFields.text(json, "why"),
                JsonFields.instant(json, "nextAt"),
                JsonFields.text(json, "label"),
                JsonFields.text(json, "about"));
    }

    private static SourceState.State state(String code) {
        return Arrays.stream(SourceState.State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidReadingException(
                        Reason.MALFORMED, "state must be starting, working, away or stopped, but is " + code));
    }
}
