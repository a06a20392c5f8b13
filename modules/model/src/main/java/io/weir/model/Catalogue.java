package io.weir.model;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Every kind that Weir knows, looked up by the name a source uses and the type of the sensor. */
public final class Catalogue implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String BME280 = "Bosch BME280 data sheet, operating range";
    private static final String SDS011 = "Nova SDS011 data sheet and firmware ceiling";
    private static final String SPS30 = "Sensirion SPS30 data sheet, mass concentration range";
    private static final String PPD42NS = "Shinyei PPD42NS specification, 0 to 8,000 particles per 0.01 ft3";
    private static final String ICS43434 = "TDK ICS-43434 data sheet, acoustic overload point 120 dB SPL";
    private static final String WINDOW = "airrohr firmware: low time within a window of 30 s, one pulse may overhang";
    private static final String WMO = "WMO extremes of air pressure, 870 hPa (1979) and 1,089.4 hPa (2001)";
    private static final String PERCENT = "a share";
    private static final String COUNTER = "airrohr firmware: unsigned 32-bit counter";
    private static final double MOST_UNSIGNED = 4_294_967_295.0;

    private static final List<Kind> KINDS = List.of(
            kind(1, "temperature", "°C", -40, 85, BME280, "Air temperature"),
            kind(2, "humidity", "%", 0, 100, PERCENT, "Relative humidity"),
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

    /** What counts particles, and so is no measure of mass: the source's name, and the kind it really is. */
    private static final Map<String, String> COUNTED = Map.of("P1", "P1_count", "P2", "P2_count");

    private static final Set<String> COUNTERS = Set.of("PPD42NS");

    /** What an SDS011 sends when it can't measure, whatever the kind. */
    private static final Map<String, double[]> ERROR_CODES = Map.of("SDS011", new double[] {999.9, 1_999.9});

    private static final double[] NO_CODES = {};

    /** The catalogue that Weir comes with. */
    public static final Catalogue BUILT_IN = new Catalogue(KINDS);

    private final LinkedHashMap<String, Kind> byName = new LinkedHashMap<>();

    private Catalogue(List<Kind> kinds) {
        kinds.forEach(kind -> byName.put(kind.name(), kind));
    }

    /**
     * The built-in catalogue with ranges overridden by a file of lines like {@code temperature = -50..60}.
     *
     * @throws ConfigException where the file can't be read, names an unknown kind or holds no range
     */
    public static Catalogue overriddenBy(Path file) {
        Properties ranges = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            ranges.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "CATALOGUE_FILE " + file + " can't be read: " + Printable.of(e.toString(), 200), e);
        }
        Catalogue catalogue = new Catalogue(KINDS);
        ranges.stringPropertyNames().forEach(name -> catalogue.override(name, ranges.getProperty(name)));
        return catalogue;
    }

    /** All kinds, in a fixed order. */
    public List<Kind> kinds() {
        return List.copyOf(byName.values());
    }

    /** The kind of that name, whatever the sensor. */
    public Optional<Kind> kind(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The kind that a value is of.
     *
     * @param valueType what the source calls it
     * @param sensorType type of the sensor, or null
     */
    public Optional<Kind> kind(String valueType, String sensorType) {
        boolean counted = sensorType != null && COUNTERS.contains(sensorType);
        return kind(counted ? COUNTED.getOrDefault(valueType, valueType) : valueType);
    }

    /** Values by which sensors of that type (may be null) say that they failed. Not to be changed. */
    public double[] errorCodes(String sensorType) {
        return sensorType == null ? NO_CODES : ERROR_CODES.getOrDefault(sensorType, NO_CODES);
    }

    private void override(String name, String range) {
        Kind kind = byName.get(name);
        if (kind == null) {
            throw new ConfigException("CATALOGUE_FILE names the kind '" + Printable.of(name, 60)
                    + "', which there is not; there are " + String.join(", ", byName.keySet()));
        }
        int dots = range.indexOf("..");
        try {
            if (dots < 0) {
                throw new NumberFormatException();
            }
            double lowest = Double.parseDouble(range.substring(0, dots).strip());
            double highest = Double.parseDouble(range.substring(dots + 2).strip());
            byName.put(name, kind.between(lowest, highest, "CATALOGUE_FILE"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("CATALOGUE_FILE must say LOWEST..HIGHEST for " + name + ", but says '"
                    + Printable.of(range, 60) + "'");
        }
    }

    private static Kind kind(
            int number, String name, String unit, double lowest, double highest, String rangeFrom, String description) {
        return new Kind(number, name, unit, lowest, highest, rangeFrom, description);
    }
}
