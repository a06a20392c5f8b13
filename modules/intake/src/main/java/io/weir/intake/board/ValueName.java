package io.weir.intake.board;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the name of a board's value says: {@code BME280_temperature} is the temperature of its BME280. One board has
 * many sensors, of which two may measure the same; each is one of its own.
 *
 * @param part which of the board's sensors; empty for the board itself
 * @param type of the sensor; null where the name does not say, and for the board itself
 * @param kind as the catalogue has it
 */
public record ValueName(String part, String type, String kind) {

    private record Prefix(String text, String part, String type) {
        Prefix(String text, String type) {
            this(text, type, type);
        }
    }

    /** As airrohr and Nettigo's firmware have them. */
    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("SDS_", "SDS011"),
            new Prefix("PMS_", "PMSx003"),
            new Prefix("PMS2_", "PMSx003-2", "PMSx003"),
            new Prefix("HPM_", "HPM"),
            new Prefix("NPM_", "NextPM"),
            new Prefix("IPS_", "IPS-7100"),
            new Prefix("SPS30_", "SPS30"),
            new Prefix("SEN5X_", "SEN5X"),
            new Prefix("BMP_", "BMP180"),
            new Prefix("BMP280_", "BMP280"),
            new Prefix("BME280_", "BME280"),
            new Prefix("HTU21D_", "HTU21D"),
            new Prefix("SHT3X_", "SHT3X"),
            new Prefix("SCD30_", "SCD30"),
            new Prefix("DS18B20_", "DS18B20"),
            new Prefix("DNMS_", "DNMS"),
            new Prefix("HECA_", "HECA"), // in a heated chamber: not the air outside
            new Prefix("GPS_", "GPS"));

    private static final Set<String> COUNTED = Set.of("P1", "P2", "durP1", "durP2", "ratioP1", "ratioP2");
    private static final Set<String> OF_DHT = Set.of("temperature", "humidity");
    private static final Map<String, String> OTHERWISE = Map.of("conc_co2_ppm", "co2_ppm");

    /** By Sensor.Community's numbers of pins; those of which several sensors take turns say no type. */
    private static final Map<String, String> PINS = Map.of(
            "5", "PPD42NS", "9", "GPS", "11", "BME280", "13", "DS18B20", "15", "DNMS", "16", "SEN5X", "17", "SCD30");

    /** Names that were met: boards have few of them, and send them again and again. */
    private static final Map<String, ValueName> MET = new ConcurrentHashMap<>();

    private static final int MOST_MET = 1_000;
    private static final int LONGEST_MET = 60;

    /** What a name says; one that is not known is the board's own, and is judged by its kind. */
    public static ValueName of(String name) {
        ValueName met = MET.get(name);
        if (met != null) {
            return met;
        }
        ValueName found = find(name);
        if (name.length() <= LONGEST_MET && MET.size() < MOST_MET) {
            MET.put(name, found);
        }
        return found;
    }

    private static ValueName find(String name) {
        for (Prefix prefix : PREFIXES) {
            if (name.startsWith(prefix.text())) {
                return new ValueName(
                        prefix.part(),
                        prefix.type(),
                        name.substring(prefix.text().length()));
            }
        }
        if (OF_DHT.contains(name)) {
            return new ValueName("DHT22", "DHT22", name);
        }
        if (COUNTED.contains(name)) {
            return new ValueName("PPD42NS", "PPD42NS", name);
        }
        return new ValueName("", null, OTHERWISE.getOrDefault(name, name));
    }

    /**
     * The same where a number says which sensor it is, and the name only the kind.
     *
     * @param pin Sensor.Community's number of it; null where there is none
     */
    static ValueName of(String name, String pin) {
        ValueName alone = of(name);
        if (pin == null || !alone.part().isEmpty() && !alone.kind().equals(name)) {
            return alone;
        }
        String type = PINS.get(pin);
        return type == null ? new ValueName("pin" + pin, null, name) : new ValueName(type, type, name);
    }
}
