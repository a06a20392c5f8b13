package io.weir.web;

import java.util.Map;

/** Headers by which a browser lets an answer do nothing that it is not meant to. */
public final class Protection {

    /** Of what is no page: nothing in it is loaded or run, no page has it in a frame, and none of another site gets it. */
    public static final Map<String, String> OF_DATA = Map.of(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    private Protection() {}
}
