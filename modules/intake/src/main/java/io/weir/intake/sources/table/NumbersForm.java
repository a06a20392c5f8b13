package io.weir.intake.sources.table;

import java.util.List;
import java.util.Optional;

import io.weir.intake.table.Origin;
import io.weir.intake.table.TableForm;

/** Tables whose first line names their columns, whatever they are. */
final class NumbersForm implements TableForm {

    @Override
    public char separator() {
        return ',';
    }

    @Override
    public Optional<Columns> under(List<String> names, Origin origin) {
        return Optional.of(new NumbersRows(names, origin));
    }

    @Override
    public boolean endsEachRow() {
        return false; // many an editor and program does not
    }

    @Override
    public boolean needs(String fileName) {
        return true; // its series are called by it
    }
}
