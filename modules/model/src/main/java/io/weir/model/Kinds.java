package io.weir.model;

import java.util.List;

/** The kinds that Weir comes with. Numbers are fixed for ever; 5000 and up are left to users. */
final class Kinds {

    private static final String BME280 = "Bosch BME280 data sheet, operating range";
    private static final String SDS011 = "Nova SDS011 data sheet and firmware ceiling";
    private static final String SPS30 = "Sensirion SPS30 data sheet, mass concentration range";
    private static final String PPD42NS = "Shinyei PPD42NS specification, 0 to 8,000 particles per 0.01 ft3";
    private static final String ICS43434 = "TDK ICS-43434 data sheet, acoustic overload point 120 dB SPL";
    private static final String WINDOW = "airrohr firmware: low time within a window of 30 s, one pulse may overhang";
    private static final String WMO = "WMO extremes of air pressure, 870 hPa (1979) and 1,089.4 hPa (2001)";
    private static final String PERCENT = "a share";
    private static final String SATURATED =
            "a share; Sensirion SHT and TE HTU21D data sheets: in saturated air readings go beyond 100 %";
    private static final String COUNTER = "airrohr firmware: unsigned 32-bit counter";
    private static final double MOST_UNSIGNED = 4_294_967_295.0;

    /** All of them, in the order in which people see them. */
    static final List<Kind> ALL = List.of(
            kind(1, "temperature", "°C", -40, 85, BME280, "Air temperature"),
            new Kind(2, "humidity", "%", new Range(0, 100, 105, SATURATED), "Relative humidity"),
            kind(3, "pressure", "Pa", 30_000, 110_000, BME280, "Air pressure where the sensor stands"),
            kind(4, "pressure_at_sealevel", "Pa", 87_000, 109_000, WMO, "Air pressure brought to sea level"),
            kind(5, "P0", "µg/m³", 0, 1_000, SPS30, "Particulate matter up to 1 µm (PM1)"),
            kind(6, "P1", "µg/m³", 0, 1_999.9, SDS011, "Particulate matter up to 10 µm (PM10)"),
            kind(7, "P2", "µg/m³", 0, 999.9, SDS011, "Particulate matter up to 2.5 µm (PM2.5)"),
            kind(8, "P4", "µg/m³", 0, 1_000, SPS30, "Particulate matter up to 4 µm (PM4)"),
            kind(9, "P1_count", "1/0.01 ft³", 0, 8_000, PPD42NS, "Particles over 1 µm, counted by a PPD42NS"),
            kind(10, "P2_count", "1/0.01 ft³", 0, 8_000, PPD42NS, "Particles over 2.5 µm, counted by a PPD42NS"),
            kind(11, "noise_LAeq", "dB(A)", 0, 120, ICS43434, "Equivalent continuous sound level"),
            kind(12, "noise_LA_min", "dB(A)", 0, 120, ICS43434, "Lowest sound level"),
            kind(13, "noise_LA_max", "dB(A)", 0, 120, ICS43434, "Highest sound level"),
            kind(14, "durP1", "µs", 0, 31_000_000, WINDOW, "Low time of a PPD42NS, channel P1"),
            kind(15, "durP2", "µs", 0, 31_000_000, WINDOW, "Low time of a PPD42NS, channel P2"),
            kind(16, "ratioP1", "%", 0, 100, PERCENT, "Share of low time of a PPD42NS, channel P1"),
            kind(17, "ratioP2", "%", 0, 100, PERCENT, "Share of low time of a PPD42NS, channel P2"),
            kind(18, "samples", "1", 0, MOST_UNSIGNED, COUNTER, "Passes of a station's main loop in one interval"),
            kind(19, "min_micro", "µs", 0, MOST_UNSIGNED, COUNTER, "Shortest pass of a station's main loop"),
            kind(20, "max_micro", "µs", 0, MOST_UNSIGNED, COUNTER, "Longest pass of a station's main loop"));

    private Kinds() {}

    private static Kind kind(
            int number, String name, String unit, double lowest, double highest, String rangeFrom, String description) {
        return new Kind(number, name, unit, new Range(lowest, highest, rangeFrom), description);
    }
}
