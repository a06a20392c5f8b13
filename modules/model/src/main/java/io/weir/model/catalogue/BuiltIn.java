package io.weir.model.catalogue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rows that Weir comes with: those of the files in {@code catalogue}. */
final class BuiltIn {

    private static final String TYPES = "types";
    private static final String FROM = "from";
    private static final String CONVERTED_UNIT = "convertedUnit";

    /** The kinds, in the order in which people see them. */
    static final List<Kind> KINDS =
            rows("kinds.csv", KindRow.COLUMNS).map(row -> KindRow.kind(row, "")).toList();

    /**
     * Where types of sensors differ from their kinds: in what they can say, in how they say that they failed, in names; of a
     * type and a name there is one at most. What is not certain is not here, and so rejects nothing.
     */
    static final List<DataSheet> DATA_SHEETS = rows(
                    "sensor-types.csv",
                    new LinkedHashSet<>(List.of(
                            TYPES, "name", "kind", "range", "errorCodes", FROM, CONVERTED_UNIT, "convertedFactor")))
            .flatMap(BuiltIn::dataSheets)
            .toList();

    /**
     * Names of the kinds that a type of sensor measures, by type. One that is not here may measure whatever it likes: of
     * boards that people put together nobody knows.
     */
    static final Map<String, Set<String>> MEASURED = measured();

    private BuiltIn() {}

    /** One for each of the types. */
    private static Stream<DataSheet> dataSheets(Row row) {
        String name = row.required("name");
        String from = row.required(FROM);
        return types(row)
                .map(type -> new DataSheet(
                        type,
                        name,
                        row.text("kind", name),
                        row.has("range") ? row.range("range", from) : null,
                        row.numbers("errorCodes"),
                        row.has(CONVERTED_UNIT) ? conversion(type, row) : null,
                        from));
    }

    private static Conversion conversion(String type, Row row) {
        return new Conversion(
                type, row.text(CONVERTED_UNIT), row.number("convertedFactor", Double.NaN), row.text(FROM));
    }

    private static Map<String, Set<String>> measured() {
        Map<String, Set<String>> measured = new LinkedHashMap<>();
        rows("measured.csv", new LinkedHashSet<>(List.of(TYPES, "kinds", FROM)))
                .forEach(row ->
                        types(row).forEach(type -> measured.put(type, new LinkedHashSet<>(row.words("kinds")))));
        return measured;
    }

    private static Stream<String> types(Row row) {
        return Arrays.stream(row.required(TYPES).split("\\|"));
    }

    static Stream<Row> rows(String file, Set<String> columns) {
        try (Reader reader = new InputStreamReader(
                BuiltIn.class.getResourceAsStream("/catalogue/" + file), StandardCharsets.UTF_8)) {
            return Table.read(reader, columns).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + " from the jar", e);
        }
    }
}
