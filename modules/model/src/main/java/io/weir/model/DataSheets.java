package io.weir.model;

import java.util.List;

/** Where types of sensors differ from their kinds: in what they can say, in how they say that they failed, in names. */
final class DataSheets {

    /** All of them; of a type and a kind there is one at most. */
    static final List<DataSheet> ALL = List.of(
            DataSheet.of("DS18B20", "temperature", -55, 125, "Maxim DS18B20 data sheet", 85.0, -127.0),
            DataSheet.of("BME280", "temperature", -40, 85, "Bosch BME280 data sheet, operating range"),
            DataSheet.of("DHT22", "temperature", -40, 80, "Aosong DHT22 (AM2302) data sheet"),
            DataSheet.of("DHT11", "temperature", 0, 50, "Aosong DHT11 data sheet"),
            DataSheet.failures("SDS011", "P1", 999.9, 1_999.9),
            DataSheet.failures("SDS011", "P2", 999.9, 1_999.9),
            DataSheet.named("PPD42NS", "P1", "P1_count"), // it counts particles: no measure of mass
            DataSheet.named("PPD42NS", "P2", "P2_count"));

    private DataSheets() {}
}
