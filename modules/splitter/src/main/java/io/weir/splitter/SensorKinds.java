package io.weir.splitter;

import java.util.HashMap;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** The kinds that one type of sensor measures, by the names that sources give them. */
final class SensorKinds {

    private final Map<String, MeasuredKind> byName = new HashMap<>();
    private final SliceTable<MeasuredKind> bySlice;
    private final String type;

    /**
     * @param type of the sensor, or null
     */
    SensorKinds(Catalogue catalogue, String type) {
        this.type = type;
        Map<String, Kind> kinds = catalogue.kinds(type);
        this.bySlice = new SliceTable<>(kinds.size());
        kinds.forEach((name, kind) -> {
            MeasuredKind measured =
                    new MeasuredKind(kind, catalogue.fits(kind, type), catalogue.errorCodes(kind.name(), type));
            byName.put(name, measured);
            bySlice.put(name, measured);
        });
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
}
