package io.weir.model.catalogue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rows that Weir comes with: those of the files in {@code catalogue}. */
final class BuiltIn {

    /** The kinds, in the order in which people see them. */
    static final List<Kind> KINDS =
            rows("kinds.csv", KindRow.COLUMNS).map(row -> KindRow.kind(row, "")).toList();

    /**
     * Where types of sensors differ from their kinds: in what they can say, in how they say that they failed, in names; of a
     * type and a name there is one at most. What is not certain is not here, and so rejects nothing.
     */
    static final List<DataSheet> DATA_SHEETS = rows(
                    "sensor-types.csv",
                    new LinkedHashSet<>(List.of("types", "name", "kind", "range", "errorCodes", "from")))
            .flatMap(BuiltIn::dataSheets)
            .toList();

    private BuiltIn() {}

    /** One for each of the types. */
    private static Stream<DataSheet> dataSheets(Row row) {
        String name = row.required("name");
        String from = row.required("from");
        return Arrays.stream(row.required("types").split("\\|"))
                .map(type -> new DataSheet(
                        type,
                        name,
                        row.text("kind", name),
                        row.has("range") ? row.range("range", from) : null,
                        row.numbers("errorCodes"),
                        from));
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
