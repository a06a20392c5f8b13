package io.weir.live.shown;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Printable;
import io.weir.model.SourceState;

/** How the sources are; texts that may hold words of a feed's server are cut and made fit to be shown. */
public final class SourcesJson {

    private static final int MOST_WORDS = 300;
    private static final int MOST_LABEL = 60;

    private SourcesJson() {}

    public static void write(JsonGenerator json, List<KnownSources.Known> sources) throws IOException {
        json.writeStartArray();
        for (KnownSources.Known known : sources) {
            SourceState state = known.state();
            json.writeStartObject();
            json.writeStringField("source", state.source());
            json.writeBooleanField("live", state.live());
            json.writeStringField(
                    "state", known.silent() ? "silent" : state.state().code());
            json.writeStringField("since", (known.silent() ? known.heardAt() : state.since()).toString());
            json.writeStringField("why", state.why() == null ? null : Printable.of(state.why(), MOST_WORDS));
            json.writeStringField(
                    "nextAt", state.nextAt() == null ? null : state.nextAt().toString());
            json.writeStringField(
                    "label", state.label() == null ? state.source() : Printable.of(state.label(), MOST_LABEL));
            json.writeStringField("about", state.about() == null ? null : Printable.of(state.about(), MOST_WORDS));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
