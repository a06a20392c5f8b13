package io.weir.local.beside;

import com.fasterxml.jackson.databind.JsonNode;

/** By which rules a Weir that runs raises alarms. */
public final class RulesAsked {

    private RulesAsked() {}

    /** What {@code /api/v1/rules} of its page answers: those of its file, and those that were added at the page. */
    public static JsonNode of(Addresses running) {
        return new Asked().json(running.page().resolve("/api/v1/rules"));
    }
}
