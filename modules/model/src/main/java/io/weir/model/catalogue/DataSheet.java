package io.weir.model.catalogue;

import java.util.List;

/**
 * What is known of the values that a type of sensor sends under a name.
 *
 * @param type of the sensor, as sources name it
 * @param name of the values, as sources name them
 * @param kind the name of the kind that they really are of
 * @param range what this type can say, or null where it is that of the kind
 * @param errorCodes by which this type says that it failed
 * @param from where that is known from
 */
record DataSheet(String type, String name, String kind, Range range, List<Double> errorCodes, String from) {

    /** A range of its own. */
    static DataSheet of(String type, String kind, double lowest, double highest, String from, Double... errorCodes) {
        return new DataSheet(type, kind, kind, new Range(lowest, highest, from), List.of(errorCodes), from);
    }

    /** The range of the kind, but numbers that are none. */
    static DataSheet failures(String type, String kind, String from, Double... errorCodes) {
        return new DataSheet(type, kind, kind, null, List.of(errorCodes), from);
    }

    /** Another kind than the name says. */
    static DataSheet named(String type, String name, String kind, String from, Double... errorCodes) {
        return new DataSheet(type, name, kind, null, List.of(errorCodes), from);
    }
}
