package io.weir.model.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/** Every kind that Weir knows, looked up by the name a source uses and the type of the sensor. */
public final class Catalogue implements Serializable {

    private static final long serialVersionUID = 2L;

    private static final double[] NO_CODES = {};

    /** The catalogue that Weir comes with. */
    public static final Catalogue BUILT_IN = new Catalogue(Kinds.ALL, Kinds.OTHER_NAMES, DataSheets.ALL);

    private final LinkedHashMap<String, Kind> byName = new LinkedHashMap<>();
    private final LinkedHashMap<String, Kind> ofAnyType = new LinkedHashMap<>(); // by each name that sources give
    private final HashMap<String, Map<String, Kind>> ofType = new HashMap<>();
    private final HashMap<String, Map<String, double[]>> errorCodes = new HashMap<>();

    private Catalogue(List<Kind> kinds, Map<String, String> otherNames, List<DataSheet> dataSheets) {
        kinds.forEach(kind -> byName.put(kind.name(), kind));
        ofAnyType.putAll(byName);
        otherNames.forEach((other, name) -> ofAnyType.put(other, byName.get(name)));
        dataSheets.forEach(this::add);
    }

    private void add(DataSheet sheet) {
        Kind kind = byName.get(sheet.kind());
        ofType(sheet.type()).put(sheet.name(), sheet.range() == null ? kind : kind.within(sheet.range()));
        errorCodes
                .computeIfAbsent(sheet.type(), type -> new HashMap<>())
                .put(
                        sheet.kind(),
                        sheet.errorCodes().stream().mapToDouble(code -> code).toArray());
    }

    /**
     * The built-in catalogue with ranges overridden by a file of lines like {@code temperature = -50..60}, for sensors of
     * all types, or {@code DS18B20.temperature = -55..100}, for those of one.
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
        Catalogue catalogue = new Catalogue(Kinds.ALL, Kinds.OTHER_NAMES, DataSheets.ALL);
        ranges.stringPropertyNames().stream()
                .sorted(Comparator.comparing(
                        Catalogue::isOfOneType)) // these last: they hold for their type all the same
                .forEach(name -> catalogue.override(name, ranges.getProperty(name)));
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
     * The kind that a value is of, with the range of that type of sensor.
     *
     * @param valueType what the source calls it
     * @param sensorType type of the sensor, or null
     */
    public Optional<Kind> kind(String valueType, String sensorType) {
        return Optional.ofNullable(kinds(sensorType).get(valueType));
    }

    /**
     * All kinds by the names that sources give them, with the ranges of that type of sensor.
     *
     * @param sensorType type of the sensor, or null
     */
    public Map<String, Kind> kinds(String sensorType) {
        return Collections.unmodifiableMap(ofType.getOrDefault(sensorType, ofAnyType));
    }

    /**
     * Values by which sensors of a type say that they failed to measure a kind. Not to be changed.
     *
     * @param kind its name in the catalogue
     * @param sensorType type of the sensor, or null
     */
    public double[] errorCodes(String kind, String sensorType) {
        return errorCodes.getOrDefault(sensorType, Map.of()).getOrDefault(kind, NO_CODES);
    }

    private void override(String name, String range) {
        int dot = name.lastIndexOf('.');
        Kind kind = byName.get(name.substring(dot + 1));
        if (kind == null) {
            throw new ConfigException("CATALOGUE_FILE names the kind '" + Printable.of(name, 60)
                    + "', which there is not; there are " + String.join(", ", byName.keySet()));
        }
        UnaryOperator<Kind> within = between(name, range, kind.name());
        if (isOfOneType(name)) {
            ofType(name.substring(0, dot)).replaceAll((called, met) -> within.apply(met));
        } else {
            byName.replaceAll((called, met) -> within.apply(met));
            ofAnyType.replaceAll((called, met) -> within.apply(met));
            ofType.values().forEach(kinds -> kinds.replaceAll((called, met) -> within.apply(met)));
        }
    }

    /** Gives the kind of that name another range, and leaves others alone. */
    private static UnaryOperator<Kind> between(String name, String range, String kind) {
        int dots = range.indexOf("..");
        try {
            if (dots < 0) {
                throw new NumberFormatException();
            }
            double lowest = Double.parseDouble(range.substring(0, dots).strip());
            double highest = Double.parseDouble(range.substring(dots + 2).strip());
            Range checked = new Range(lowest, highest, "CATALOGUE_FILE");
            return met -> met.name().equals(kind) ? met.within(checked.saturatedLike(met.range())) : met;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("CATALOGUE_FILE must say LOWEST..HIGHEST for " + Printable.of(name, 60)
                    + ", but says '" + Printable.of(range, 60) + "'");
        }
    }

    private Map<String, Kind> ofType(String sensorType) {
        return ofType.computeIfAbsent(sensorType, type -> new LinkedHashMap<>(ofAnyType));
    }

    private static boolean isOfOneType(String name) {
        return name.indexOf('.') >= 0;
    }
}
