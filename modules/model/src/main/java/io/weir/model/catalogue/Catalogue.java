package io.weir.model.catalogue;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.weir.model.NearNames;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/** Every kind that Weir knows, looked up by the name a source uses and the type of the sensor. */
public final class Catalogue implements Serializable {

    private static final long serialVersionUID = 4L;

    private static final double[] NO_CODES = {};

    /** Of more than a hundred kinds no more are said to be like a slip of the pen. */
    private static final int MOST_NEAR = 5;

    /** From so many letters on a kind is meant whose name begins with them: {@code humid}. */
    private static final int PART = 3;

    /** How tables begin that a store has beside those of kinds. */
    private static final String OURS = "weir_";

    /** The catalogue that Weir comes with. */
    public static final Catalogue BUILT_IN = new Catalogue(BuiltIn.KINDS, BuiltIn.DATA_SHEETS);

    private final LinkedHashMap<String, Kind> byName = new LinkedHashMap<>();
    private final LinkedHashMap<String, Kind> ofAnyType = new LinkedHashMap<>(); // by each name that sources give
    private final HashMap<String, Map<String, Kind>> ofType = new HashMap<>();
    private final HashMap<String, Map<String, double[]>> errorCodes = new HashMap<>();
    private final HashMap<String, Set<String>> measured = new HashMap<>(BuiltIn.MEASURED); // kinds by type
    private final HashMap<String, List<Conversion>> conversions = new HashMap<>(); // by kind

    private Catalogue(List<Kind> kinds, List<DataSheet> dataSheets) {
        kinds.forEach(kind -> byName.put(kind.name(), kind));
        ofAnyType.putAll(byName);
        kinds.forEach(kind -> kind.otherNames().forEach(other -> ofAnyType.put(other, kind)));
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
        if (sheet.conversion() != null) {
            conversions.computeIfAbsent(sheet.kind(), any -> new ArrayList<>()).add(sheet.conversion());
        }
    }

    /**
     * The catalogue of this process: the built-in one, with what the file of {@code CATALOGUE_FILE} adds and overrides.
     *
     * @throws ConfigException where that file is of no use
     */
    public static Catalogue from(Env env) {
        return env.path(CatalogueFile.NAME).map(Catalogue::with).orElse(BUILT_IN);
    }

    /**
     * The built-in catalogue with what a file adds and overrides.
     *
     * @throws ConfigException where the file can't be read, or says what can't be
     */
    public static Catalogue with(Path file) {
        CatalogueFile said = CatalogueFile.read(file);
        List<Kind> kinds = new ArrayList<>(BuiltIn.KINDS);
        said.kinds().forEach(kind -> addOwn(kind, kinds));
        Catalogue catalogue = new Catalogue(kinds, BuiltIn.DATA_SHEETS);
        said.ranges().stream()
                .sorted(Comparator.comparing(
                        override -> override.type() != null)) // of one type last: they hold for it all the same
                .forEach(catalogue::override);
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

    /** Kinds that may be meant by a name that none has, the likeliest first, as people know them: {@code P1 (PM10)}. */
    public List<String> near(String name) {
        Map<String, Kind> byWord = new LinkedHashMap<>();
        kinds().forEach(kind -> kind.words().forEach(word -> byWord.putIfAbsent(word, kind)));
        Stream<String> parts = byWord.keySet().stream()
                .filter(word -> name.length() >= PART && word.regionMatches(true, 0, name, 0, name.length()));
        return Stream.concat(parts, NearNames.of(name, byWord.keySet()).stream())
                .map(byWord::get)
                .distinct()
                .limit(MOST_NEAR)
                .map(Kind::known)
                .toList();
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

    /**
     * Whether sensors of a type measure such a kind, as far as that is known: a type that the catalogue does not know may
     * measure all, and each may say what stations say of themselves, or what a user has added.
     *
     * @param sensorType type of the sensor, or null
     */
    public boolean fits(Kind kind, String sensorType) {
        Set<String> kinds = measured.get(sensorType);
        return kinds == null
                || kinds.contains(kind.name())
                || kind.shown().group() == Shown.Group.HOUSEKEEPING
                || kind.number() >= Kind.FIRST_OF_USERS;
    }

    /** In which other units a kind is shown too, by types of sensors; mostly none. */
    public List<Conversion> conversions(Kind kind) {
        return Collections.unmodifiableList(conversions.getOrDefault(kind.name(), List.of()));
    }

    /** Adds a kind of the user's own, where there is none like it. */
    private static void addOwn(Kind own, List<Kind> kinds) {
        if (own.number() < Kind.FIRST_OF_USERS) {
            throw new ConfigException(CatalogueFile.NAME + " has number " + own.number() + " for " + own.name()
                    + ", but those below " + Kind.FIRST_OF_USERS + " are not yours to give");
        }
        if (own.name().toLowerCase(Locale.ROOT).startsWith(OURS)) {
            throw new ConfigException(
                    CatalogueFile.NAME + " names " + own.name() + ", but names that begin with " + OURS + " are taken");
        }
        for (Kind kind : kinds) {
            if (kind.number() == own.number() || !Collections.disjoint(names(kind), names(own))) {
                throw new ConfigException(CatalogueFile.NAME + " says " + own.number() + ' ' + own.name()
                        + ", but there is " + kind.number() + ' ' + kind.name());
            }
            if (kind.family().equals(kind.name()) && isAlike(kind.family(), own.family())) {
                throw new ConfigException(CatalogueFile.NAME + " gives " + own.name() + " the family " + own.family()
                        + ", but that is a kind's own");
            }
        }
        kinds.add(own);
    }

    /** In one case, for a store's tables have none. */
    private static Set<String> names(Kind kind) {
        Set<String> names = new HashSet<>(Set.of(kind.name().toLowerCase(Locale.ROOT)));
        kind.otherNames().forEach(other -> names.add(other.toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Whether the names of two topics would be one. */
    private static boolean isAlike(String family, String other) {
        return family.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private void override(CatalogueFile.Override override) {
        Kind kind = byName.get(override.kind());
        if (kind == null) {
            throw new ConfigException(CatalogueFile.NAME + " names the kind '" + Printable.of(override.name(), 60)
                    + "', which there is not; " + insteadOf(override.kind()));
        }
        UnaryOperator<Kind> within = met ->
                met.name().equals(kind.name()) ? met.within(override.range().saturatedLike(met.range())) : met;
        if (override.type() != null) {
            ofType(override.type()).replaceAll((called, met) -> within.apply(met));
        } else {
            byName.replaceAll((called, met) -> within.apply(met));
            ofAnyType.replaceAll((called, met) -> within.apply(met));
            ofType.values().forEach(kinds -> kinds.replaceAll((called, met) -> within.apply(met)));
        }
    }

    private String insteadOf(String name) {
        List<String> near = near(name);
        return near.isEmpty()
                ? "there are " + String.join(", ", byName.keySet())
                : "did you mean " + String.join(", ", near) + '?';
    }

    private Map<String, Kind> ofType(String sensorType) {
        return ofType.computeIfAbsent(sensorType, type -> new LinkedHashMap<>(ofAnyType));
    }
}
