package io.weir.intake.sources.csv;

import java.util.List;
import java.util.Optional;

import io.weir.intake.reading.ForeignFeedException;
import io.weir.intake.table.Origin;
import io.weir.intake.table.TableForm;

/** Tables that have at least the columns that a mapping speaks of. */
final class CsvForm implements TableForm {

    private final CsvMapping mapping;

    CsvForm(CsvMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public char separator() {
        return mapping.separator();
    }

    @Override
    public Optional<Columns> under(List<String> names, Origin origin) throws ForeignFeedException {
        if (!names.containsAll(mapping.columns())
                || names.stream().filter(mapping.columns()::contains).count()
                        != mapping.columns().size()) {
            return Optional.empty();
        }
        if (origin.file() == null && named()) {
            throw new ForeignFeedException(
                    "its name says which sensor it is of, and it has none: give it as a file, or put the line"
                            + " '#file NAME' before its header");
        }
        return Optional.of(new CsvRows(mapping, names, origin));
    }

    @Override
    public boolean endsEachRow() {
        return false; // many an editor and program does not
    }

    @Override
    public boolean needs(String fileName) {
        return named();
    }

    private boolean named() {
        return mapping.sensor().isOfFile()
                || mapping.type().map(CsvMapping.Word::isOfFile).orElse(false);
    }
}
