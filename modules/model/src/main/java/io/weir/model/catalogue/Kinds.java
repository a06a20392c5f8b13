package io.weir.model.catalogue;

import java.util.List;
import java.util.Map;

/**
 * The kinds that Weir comes with, and what else sources call them. Numbers are fixed for ever; 5000 and up are left to
 * users. Those up to 20 have a topic each, the others share one by family.
 */
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
    private static final String CEILING = "no less than nothing, and as far as the widest of its like, an SDS011";
    private static final String SIXTEEN_BITS = "what 16 bits hold: no board here counts or converts with more";
    private static final String INDEX = "Sensirion SEN5x data sheet, index from 1 to 500, means of it from 0";
    private static final String EARTH = "from the shore of the Dead Sea to above Mount Everest";
    private static final String DEAD_TIME = "dead time of a Geiger-Müller tube, no less than 50 µs";
    private static final String SENSIBLE = "no less than nothing; the upper end only keeps nonsense out";
    private static final double MOST_UNSIGNED = 4_294_967_295.0;
    private static final double MOST_SHORT = 65_535;

    private static final String CURVE = "the curve by which airrohr counts, at a low time of all the time";

    /** By the litre before airrohr's NRZ-2022, and feeds don't say which firmware it was. */
    private static final String UNSCALED = "1/cm³ or 1/l";

    private static final String PARTICLES = "particles";
    private static final String NOISE = "noise";
    private static final String RADIATION = "radiation";
    private static final String GAS = "gas";
    private static final String STATION = "station";

    /** All of them, in the order in which people see them. */
    static final List<Kind> ALL = List.of(
            kind(1, "temperature", "°C", -40, 85, BME280, "Air temperature"),
            new Kind(2, "humidity", "humidity", "%", new Range(0, 100, 105, SATURATED), "Relative humidity"),
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
            kind(20, "max_micro", "µs", 0, MOST_UNSIGNED, COUNTER, "Longest pass of a station's main loop"),
            kind(21, "N05", PARTICLES, "1/cm³", 0, MOST_SHORT, SIXTEEN_BITS, "Particles of 0.3 to 0.5 µm"),
            kind(22, "N1", PARTICLES, "1/cm³", 0, MOST_SHORT, SIXTEEN_BITS, "Particles of 0.3 to 1 µm"),
            kind(23, "N25", PARTICLES, "1/cm³", 0, MOST_SHORT, SIXTEEN_BITS, "Particles of 0.3 to 2.5 µm"),
            kind(24, "N4", PARTICLES, "1/cm³", 0, MOST_SHORT, SIXTEEN_BITS, "Particles of 0.3 to 4 µm"),
            kind(25, "N10", PARTICLES, "1/cm³", 0, MOST_SHORT, SIXTEEN_BITS, "Particles of 0.3 to 10 µm"),
            kind(
                    26,
                    "TS",
                    PARTICLES,
                    "µm",
                    0,
                    10,
                    "Sensirion SPS30 and SEN5x data sheets: particles up to 10 µm are seen",
                    "Typical size of particles"),
            kind(27, "P01", PARTICLES, "µg/m³", 0, 1_999.9, CEILING, "Particulate matter up to 0.1 µm"),
            kind(28, "P03", PARTICLES, "µg/m³", 0, 1_999.9, CEILING, "Particulate matter up to 0.3 µm"),
            kind(29, "P05", PARTICLES, "µg/m³", 0, 1_999.9, CEILING, "Particulate matter up to 0.5 µm"),
            kind(30, "P5", PARTICLES, "µg/m³", 0, 1_999.9, CEILING, "Particulate matter up to 5 µm"),
            kind(
                    31,
                    "N01_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 0.1 µm, by a NextPM or an IPS-7100"),
            kind(
                    32,
                    "N03_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 0.3 µm, by a NextPM or an IPS-7100"),
            kind(
                    33,
                    "N05_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 0.5 µm, by a NextPM or an IPS-7100"),
            kind(
                    34,
                    "N1_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 1 µm, by a NextPM or an IPS-7100"),
            kind(
                    35,
                    "N25_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 2.5 µm, by a NextPM or an IPS-7100"),
            kind(
                    36,
                    "N5_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 5 µm, by a NextPM or an IPS-7100"),
            kind(
                    37,
                    "N10_count",
                    PARTICLES,
                    UNSCALED,
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Particles up to 10 µm, by a NextPM or an IPS-7100"),
            kind(
                    38,
                    "P10_count",
                    PARTICLES,
                    "1/0.01 ft³",
                    0,
                    1_114_001,
                    CURVE,
                    "Particles over 1 µm, counted by a DSM501A"),
            kind(
                    39,
                    "P25_count",
                    PARTICLES,
                    "1/0.01 ft³",
                    0,
                    1_114_001,
                    CURVE,
                    "Particles over 2.5 µm, counted by a DSM501A"),
            kind(40, "durP10", PARTICLES, "µs", 0, 31_000_000, WINDOW, "Low time of a DSM501A, channel P10"),
            kind(41, "durP25", PARTICLES, "µs", 0, 31_000_000, WINDOW, "Low time of a DSM501A, channel P25"),
            kind(42, "ratioP10", PARTICLES, "%", 0, 100, PERCENT, "Share of low time of a DSM501A, channel P10"),
            kind(43, "ratioP25", PARTICLES, "%", 0, 100, PERCENT, "Share of low time of a DSM501A, channel P25"),
            kind(44, "dust_density", PARTICLES, "mg/m³", 0, 100, SENSIBLE, "Dust in the air, by a GP2Y10"),
            kind(
                    45,
                    "vo_raw",
                    PARTICLES,
                    "1",
                    0,
                    MOST_SHORT,
                    SIXTEEN_BITS,
                    "Voltage of a GP2Y10, as its converter gives it"),
            kind(46, "noise_LA01", NOISE, "dB(A)", 0, 120, ICS43434, "Sound level that was exceeded 1 % of the time"),
            kind(47, "noise_LA95", NOISE, "dB(A)", 0, 120, ICS43434, "Sound level that was exceeded 95 % of the time"),
            kind(
                    48,
                    "counts_per_minute",
                    RADIATION,
                    "1/min",
                    0,
                    1_200_000,
                    DEAD_TIME,
                    "Pulses of a Geiger-Müller tube in a minute"),
            kind(
                    49,
                    "counts_per_second",
                    RADIATION,
                    "1/s",
                    0,
                    20_000,
                    DEAD_TIME,
                    "Pulses of a Geiger-Müller tube in a second"),
            kind(
                    50,
                    "counts",
                    RADIATION,
                    "1",
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Pulses of a Geiger-Müller tube in one sample"),
            kind(
                    51,
                    "hv_pulses",
                    RADIATION,
                    "1",
                    0,
                    MOST_UNSIGNED,
                    COUNTER,
                    "Pulses that charged a tube's high voltage"),
            kind(52, "sample_time_ms", RADIATION, "ms", 0, MOST_UNSIGNED, COUNTER, "Length of one sample of pulses"),
            kind(
                    53,
                    "tube",
                    RADIATION,
                    "1",
                    0,
                    MOST_SHORT,
                    SIXTEEN_BITS,
                    "Number by which the firmware knows the tube"),
            kind(54, "radiation_msi", RADIATION, "mSv", 0, 1_000, SENSIBLE, "Dose of radiation"),
            kind(
                    55,
                    "co2_ppm",
                    GAS,
                    "ppm",
                    0,
                    40_000,
                    "Sensirion SCD30 data sheet, measurement range",
                    "Carbon dioxide"),
            kind(
                    56,
                    "co2_ppb",
                    GAS,
                    "ppb",
                    0,
                    40_000_000,
                    "Sensirion SCD30 data sheet, measurement range, in ppb",
                    "Carbon dioxide"),
            kind(
                    57,
                    "eco2",
                    GAS,
                    "ppm",
                    0,
                    MOST_SHORT,
                    SIXTEEN_BITS,
                    "Carbon dioxide as it is guessed from other gases"),
            kind(58, "voc_index", GAS, "1", 0, 500, INDEX, "Volatile organic compounds, 100 as the last day was"),
            kind(59, "nox_index", GAS, "1", 0, 500, INDEX, "Nitrogen oxides, 1 as the last day was"),
            kind(60, "co_ppb", GAS, "ppb", 0, 1_000_000, SENSIBLE, "Carbon monoxide"),
            kind(61, "no2_ppb", GAS, "ppb", 0, 1_000_000, SENSIBLE, "Nitrogen dioxide"),
            kind(62, "ozone_ppb", GAS, "ppb", 0, 1_000_000, SENSIBLE, "Ozone"),
            kind(63, "so2_ppb", GAS, "ppb", 0, 1_000_000, SENSIBLE, "Sulphur dioxide"),
            kind(64, "co_kohm", GAS, "kΩ", 0, 1_000_000, SENSIBLE, "Resistance of a sensor of carbon monoxide"),
            kind(65, "no2_kohm", GAS, "kΩ", 0, 1_000_000, SENSIBLE, "Resistance of a sensor of nitrogen dioxide"),
            kind(66, "altitude", STATION, "m", -500, 9_000, EARTH, "Height above sea level"),
            kind(67, "interval", STATION, "ms", 0, MOST_UNSIGNED, COUNTER, "Time between two readings of a station"),
            kind(
                    68,
                    "signal",
                    STATION,
                    "dBm",
                    -120,
                    0,
                    "strength of WLAN: noise ends at about -120, and no more than 1 mW arrives",
                    "Strength of a station's WLAN"),
            kind(69, "brightness", STATION, "1", 0, MOST_SHORT, SIXTEEN_BITS, "Brightness, as a converter gives it"),
            kind(
                    70,
                    "voltage",
                    STATION,
                    "V",
                    0,
                    60,
                    "safety extra-low voltage (IEC 61140)",
                    "Voltage of a sensor or of a battery"),
            kind(71, "door_state", STATION, "1", 0, 1, "open or closed", "Whether a door is open"));

    /** What else sources call a kind, whatever the sensor. */
    static final Map<String, String> OTHER_NAMES = Map.of(
            "N01", "N01_count",
            "N03", "N03_count",
            "N5", "N5_count",
            "pressure_sealevel", "pressure_at_sealevel",
            "noise_Leq", "noise_LAeq",
            "noise_L01", "noise_LA01",
            "noise_L95", "noise_LA95");

    private Kinds() {}

    /** A kind with a topic of its own. */
    private static Kind kind(
            int number, String name, String unit, double lowest, double highest, String rangeFrom, String description) {
        return kind(number, name, name, unit, lowest, highest, rangeFrom, description);
    }

    private static Kind kind(
            int number,
            String name,
            String family,
            String unit,
            double lowest,
            double highest,
            String rangeFrom,
            String description) {
        return new Kind(number, name, family, unit, new Range(lowest, highest, rangeFrom), description);
    }
}
