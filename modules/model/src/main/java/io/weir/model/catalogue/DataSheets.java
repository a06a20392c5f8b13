package io.weir.model.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * Where types of sensors differ from their kinds: in what they can say, in how they say that they failed, in names. What is
 * not certain is not here, and so rejects nothing.
 */
final class DataSheets {

    private static final String BME280 = "Bosch BME280 data sheet, operating range";
    private static final String SHT3X = "Sensirion SHT3x data sheet";
    private static final String SHT1X = "Sensirion SHT1x data sheet";
    private static final String HTU21D =
            "TE HTU21D data sheet; 998 and 999: SparkFun's driver, no answer and bad checksum";
    private static final String SDS011 = "Nova SDS011 firmware: clips there";
    private static final String PPD42NS = "Shinyei PPD42NS specification: counts particles, weighs nothing";
    private static final String DSM501A = "feinstaub-api: P10 and P25 are over 1 and 2.5 µm, as a PPD42NS's P1 and P2";
    private static final String UNSCALED = "airrohr: by the litre before NRZ-2022, by the cm³ since";
    private static final String SEN5X = "Sensirion SEN5x data sheet: 0xFFFF, 0x7FFF and index 0 are unknown";

    /** All of them; of a type and a name there is one at most. */
    static final List<DataSheet> ALL = all();

    private DataSheets() {}

    private static List<DataSheet> all() {
        List<DataSheet> all = new ArrayList<>(List.of(
                DataSheet.of(
                        "DS18B20",
                        "temperature",
                        -55,
                        125,
                        "Maxim DS18B20 data sheet, 85 after power-on; -127: DallasTemperature, no answer",
                        85.0,
                        -127.0),
                DataSheet.of("BME280", "temperature", -40, 85, BME280),
                DataSheet.of("BMP280", "temperature", -40, 85, "Bosch BMP280 data sheet, operating range"),
                DataSheet.of("BMP180", "temperature", -40, 85, "Bosch BMP180 data sheet, operating range"),
                DataSheet.of("DHT22", "temperature", -40, 80, "Aosong DHT22 (AM2302) data sheet"),
                DataSheet.of("DHT11", "temperature", 0, 50, "Aosong DHT11 data sheet"),
                DataSheet.of("HTU21D", "temperature", -40, 125, HTU21D, 998.0, 999.0),
                DataSheet.failures("HTU21D", "humidity", HTU21D, 998.0, 999.0),
                DataSheet.of("SCD30", "temperature", -40, 70, "Sensirion SCD30 data sheet"),
                DataSheet.failures(
                        "SCD30", "co2_ppm", "Sensirion SCD30: nothing measured yet, and no air is without any", 0.0),
                DataSheet.failures("SDS011", "P1", SDS011, 999.9, 1_999.9),
                DataSheet.failures("SDS011", "P2", SDS011, 999.9, 1_999.9),
                DataSheet.named("PPD42NS", "P1", "P1_count", PPD42NS),
                DataSheet.named("PPD42NS", "P2", "P2_count", PPD42NS)));
        for (String type : List.of("SHT30", "SHT31", "SHT35")) {
            all.add(DataSheet.of(type, "temperature", -40, 125, SHT3X));
        }
        for (String type : List.of("SHT10", "SHT11", "SHT15")) {
            all.add(DataSheet.of(type, "temperature", -40, 123.8, SHT1X));
        }
        for (String name : List.of("P1", "P10")) {
            all.add(DataSheet.named("DSM501A", name, "P10_count", DSM501A));
        }
        for (String name : List.of("P2", "P25")) {
            all.add(DataSheet.named("DSM501A", name, "P25_count", DSM501A));
        }
        for (String name : List.of("N05", "N1", "N25", "N10")) {
            all.add(DataSheet.named("NextPM", name, name + "_count", UNSCALED));
            all.add(DataSheet.named("IPS-7100", name, name + "_count", UNSCALED));
        }
        for (String type : List.of("SEN5X", "SEN50", "SEN54", "SEN55")) {
            for (String kind : List.of("P0", "P1", "P2", "P4", "N05", "N1", "N25", "N4", "N10")) {
                all.add(DataSheet.failures(type, kind, SEN5X, 6_553.5));
            }
            all.add(DataSheet.failures(type, "temperature", SEN5X, 163.835, 163.84));
            all.add(DataSheet.failures(type, "humidity", SEN5X, 327.67));
            for (String name : List.of("voc", "VOC")) {
                all.add(DataSheet.named(type, name, "voc_index", SEN5X, 0.0, 3_276.7));
            }
            for (String name : List.of("nox", "NOx", "NOX")) {
                all.add(DataSheet.named(type, name, "nox_index", SEN5X, 0.0, 3_276.7));
            }
        }
        return List.copyOf(all);
    }
}
