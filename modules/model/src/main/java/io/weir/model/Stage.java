package io.weir.model;

import java.util.Locale;

/** Where in the pipeline something was rejected. */
public enum Stage {
    SCRAPER,
    SPLITTER,
    COLLECTOR,
    RANKINGS;

    /** The name on the wire: {@code splitter}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The stage of that code.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Stage of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
