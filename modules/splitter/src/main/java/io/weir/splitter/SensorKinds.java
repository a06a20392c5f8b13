package io.weir.splitter;

import java.util.HashMap;
import java.util.Map;

import io.weir.model.Catalogue;
import io.weir.model.Kind;

/** The kinds that one type of sensor measures, by the names that sources give them. */
final class SensorKinds {

    private final Map<String, MeasuredKind> byName = new HashMap<>();
    private final SliceTable<MeasuredKind> bySlice;
    private final String type;
    private final double[] errorCodes;

    /**
     * @param type of the sensor, or null
     */
    SensorKinds(Catalogue catalogue, String type) {
        this.type = type;
        this.errorCodes = catalogue.errorCodes(type);
        this.bySlice = new SliceTable<>(catalogue.kinds().size());
        for (Kind named : catalogue.kinds()) {
            catalogue.kind(named.name(), type).map(MeasuredKind::new).ifPresent(kind -> {
                byName.put(named.name(), kind);
                bySlice.put(named.name(), kind);
            });
        }
    }

    /** Type of the sensor, or null. */
    String type() {
        return type;
    }

    /** The kind, or null where there is none. */
    MeasuredKind find(String name) {
        return byName.get(name);
    }

    /** The kind of the name {@code bytes[from..to)}, or null where there is none. */
    MeasuredKind find(byte[] bytes, int from, int to) {
        return bySlice.find(bytes, from, to);
    }

    /** Whether this is how the sensor says that it failed. */
    boolean isErrorCode(double number) {
        for (double code : errorCodes) {
            if (number == code) {
                return true;
            }
        }
        return false;
    }
}
