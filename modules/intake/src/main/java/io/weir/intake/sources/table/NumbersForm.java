package io.weir.intake.sources.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.weir.intake.table.Origin;
import io.weir.intake.table.TableForm;
import io.weir.wire.scan.Decimal;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Tables whose first line names their columns, whatever they are: a line of numbers does not. */
final class NumbersForm implements TableForm {

    /** Of JSON, or of a page; a column may well be called {@code <5 years}. */
    private static final Pattern OTHER = Pattern.compile("[\\[{]|<[!?/A-Za-z]");

    @Override
    public char separator() {
        return ',';
    }

    @Override
    public Optional<Columns> under(List<String> names, Origin origin) {
        return names.stream().allMatch(NumbersForm::isNoName)
                        || OTHER.matcher(names.get(0)).lookingAt()
                ? Optional.empty()
                : Optional.of(new NumbersRows(names, origin));
    }

    @Override
    public boolean isFurtherHeader(List<String> names, List<String> before) {
        return names.equals(before); // what its columns are called may stand in them as well
    }

    private static boolean isNoName(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return name.isEmpty() || !Double.isNaN(Decimal.parse(bytes, 0, bytes.length));
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
