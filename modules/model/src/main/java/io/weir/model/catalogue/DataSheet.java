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
 * @param conversion into another unit, or null
 * @param from where that is known from
 */
record DataSheet(
        String type,
        String name,
        String kind,
        Range range,
        List<Double> errorCodes,
        Conversion conversion,
        String from) {}
