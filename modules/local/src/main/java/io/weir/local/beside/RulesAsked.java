package io.weir.local.beside;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;

/** By which rules a Weir that runs raises alarms. */
public final class RulesAsked {

    private static final int MOST_WORDS = 300;

    private RulesAsked() {}

    /**
     * What {@code /api/v1/rules} of its page answers: those of its file, and those that were added at the page.
     *
     * @throws StartException where it does not say them
     */
    public static JsonNode of(Addresses running) {
        URI address = running.page().resolve("/api/v1/rules");
        JsonNode held = new Asked().json(address);
        if (!held.has("watched")) {
            throw new StartException(address + " does not say its rules: "
                    + Printable.of(held.path("error").asText("there are none in its answer"), MOST_WORDS));
        }
        return held;
    }
}
