package io.weir.store;

import java.time.Instant;

import io.weir.model.MeasureIdentity;

/** A value as it was found in the store. */
public record StoredValue(String source, String sensor, String kind, Instant takenAt, double value) {

    /** Of which measure it is the value. */
    public MeasureIdentity identity() {
        return new MeasureIdentity(source, sensor, kind, takenAt);
    }
}
