package io.weir.store;

import java.time.Instant;

import io.weir.model.MeasureIdentity;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;

/**
 * A value as it was found in the store.
 *
 * @param raw the value as it came, where another one is stored in its stead; else null
 */
public record StoredValue(SensorId sensor, String kind, Instant takenAt, double value, Double raw) {

    /** A value that is stored as it came. */
    public StoredValue(SensorId sensor, String kind, Instant takenAt, double value) {
        this(sensor, kind, takenAt, value, null);
    }

    /**
     * The value as it came: {@code raw}, where this is what is stored of it. In an InfluxDB {@code raw} outlives a value that
     * was written over by one without.
     */
    public double came(Catalogue catalogue) {
        boolean isOfThis = raw != null
                && catalogue
                        .kind(kind)
                        .filter(kind -> kind.range().stored(raw) == value)
                        .isPresent();
        return isOfThis ? raw : value;
    }

    /** The sensor whose source and name a store spells so; null, which is what it has for an empty text, is empty. */
    public static SensorId sensor(String source, String sensor) {
        return new SensorId(LineText.fromStored(source), LineText.fromStored(sensor));
    }

    /** Of which measure it is the value. */
    public MeasureIdentity identity() {
        return new MeasureIdentity(sensor, kind, takenAt);
    }
}
