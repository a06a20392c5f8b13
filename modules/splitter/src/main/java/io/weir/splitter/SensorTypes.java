package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;

/** The kinds of each type of sensor. Types come from outside: past a bound they are looked up but not kept. */
final class SensorTypes {

    private static final int MOST = 100;

    private final Catalogue catalogue;
    private final SensorKinds untyped;
    private final Map<String, SensorKinds> byName = new HashMap<>();
    private final SliceTable<SensorKinds> bySlice = new SliceTable<>(MOST);

    SensorTypes(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.untyped = new SensorKinds(catalogue, null);
    }

    /** The kinds of sensors whose type is not known. */
    SensorKinds untyped() {
        return untyped;
    }

    /** The kinds of a type, which may be null. */
    SensorKinds find(String type) {
        if (type == null) {
            return untyped;
        }
        SensorKinds known = byName.get(type);
        return known != null ? known : remember(type);
    }

    /** The kinds of the type {@code bytes[from..to)}. */
    SensorKinds find(byte[] bytes, int from, int to) {
        SensorKinds known = bySlice.find(bytes, from, to);
        return known != null ? known : find(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private SensorKinds remember(String type) {
        SensorKinds kinds = new SensorKinds(catalogue, type);
        if (byName.size() < MOST) {
            byName.put(type, kinds);
            bySlice.put(type, kinds);
        }
        return kinds;
    }
}
