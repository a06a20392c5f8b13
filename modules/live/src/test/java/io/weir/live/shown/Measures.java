package io.weir.live.shown;

import java.time.Instant;

import io.weir.model.Measure;
import io.weir.model.Place;

/** Measures that tests need, made in a few words. */
public final class Measures {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Place STUTTGART = new Place(null, 48.78, 9.18, null, "DE", "Stuttgart", false);

    private Measures() {}

    /** A value of a sensor in Stuttgart, taken so many seconds after noon. */
    public static Measure measure(String sensor, String kind, double value, long second) {
        return new Measure("feed", sensor, "SDS011", kind, value, NOON.plusSeconds(second), STUTTGART);
    }

    /** Milliseconds since 1970, so many seconds after noon. */
    public static long at(long second) {
        return NOON.plusSeconds(second).toEpochMilli();
    }
}
