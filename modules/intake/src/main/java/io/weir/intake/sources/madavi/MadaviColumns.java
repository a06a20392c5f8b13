package io.weir.intake.sources.madavi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * What stands in which field of a row, whatever the header says: of 2018 there are headers of 20 columns over rows of 22.
 *
 * @param names of the columns, as the header has them
 */
record MadaviColumns(List<String> names) {

    /**
     * What a column has.
     *
     * @param type of the sensor; null for the board itself
     * @param kind by its name in the catalogue
     */
    record Column(String type, String kind) {}

    private static final String TIME = "Time";

    private static final Map<String, Column> COLUMNS = Map.ofEntries(
            Map.entry("durP1", new Column("PPD42NS", "durP1")),
            Map.entry("ratioP1", new Column("PPD42NS", "ratioP1")),
            Map.entry("P1", new Column("PPD42NS", "P1")),
            Map.entry("durP2", new Column("PPD42NS", "durP2")),
            Map.entry("ratioP2", new Column("PPD42NS", "ratioP2")),
            Map.entry("P2", new Column("PPD42NS", "P2")),
            Map.entry("SDS_P1", new Column("SDS011", "P1")),
            Map.entry("SDS_P2", new Column("SDS011", "P2")),
            Map.entry("PMS_P1", new Column("PMSx003", "P1")),
            Map.entry("PMS_P2", new Column("PMSx003", "P2")),
            Map.entry("Temp", new Column("DHT22", "temperature")),
            Map.entry("Humidity", new Column("DHT22", "humidity")),
            Map.entry("BMP_temperature", new Column("BMP180", "temperature")),
            Map.entry("BMP_pressure", new Column("BMP180", "pressure")),
            Map.entry("BME280_temperature", new Column("BME280", "temperature")),
            Map.entry("BME280_humidity", new Column("BME280", "humidity")),
            Map.entry("BME280_pressure", new Column("BME280", "pressure")),
            Map.entry("Samples", new Column(null, "samples")),
            Map.entry("Min_cycle", new Column(null, "min_micro")),
            Map.entry("Max_cycle", new Column(null, "max_micro")),
            Map.entry("Signal", new Column(null, "signal")));

    /** The header of the days whose rows have two fields more. */
    private static final List<String> OF_20 = List.of(
            (TIME + ";durP1;ratioP1;P1;durP2;ratioP2;P2;SDS_P1;SDS_P2;Temp;Humidity;BMP_temperature;BMP_pressure;"
                            + "BME280_temperature;BME280_humidity;BME280_pressure;Samples;Min_cycle;Max_cycle;Signal")
                    .split(";"));

    /** Behind an SDS the firmware sends what a PMS measures, then the rest: these are the two. */
    private static final List<String> OF_22 = with(OF_20, OF_20.indexOf("Temp"), "PMS_P1", "PMS_P2");

    static boolean isHeader(List<String> names) {
        return names.size() > 2
                && names.get(0).equals(TIME)
                && names.subList(1, names.size()).stream().allMatch(COLUMNS::containsKey)
                && names.stream().distinct().count() == names.size();
    }

    static MadaviColumns under(List<String> names) {
        return new MadaviColumns(names);
    }

    /**
     * The names of the fields of a row, the first of which is the time.
     *
     * @throws InvalidReadingException where nobody can say which they are
     */
    List<String> ofRow(int size) {
        if (size == names.size()) {
            return names;
        }
        if (names.equals(OF_20) && size == OF_22.size()) {
            return OF_22;
        }
        throw new InvalidReadingException(
                Reason.MALFORMED,
                "a row of " + size + " fields under a header of " + names.size()
                        + ": which of them is which is not known");
    }

    /** What stands under that name. */
    static Column of(String name) {
        return COLUMNS.get(name);
    }

    private static List<String> with(List<String> names, int at, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(at, List.of(more));
        return List.copyOf(all);
    }
}
