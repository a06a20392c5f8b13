package io.weir.intake.sources.mqtt.payload;

/**
 * Which sensor a message is of.
 *
 * @param name within its source
 * @param type or null
 */
record Sensor(String name, String type) {

    /** One whose name and type can be printed. */
    Sensor {
        name = Measured.printable("the name of the sensor", name);
        type = type == null ? null : Measured.printable("the type of the sensor", type);
    }
}
