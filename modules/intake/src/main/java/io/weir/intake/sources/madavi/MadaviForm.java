package io.weir.intake.sources.madavi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.reading.ForeignFeedException;
import io.weir.intake.spec.SourceSpec;
import io.weir.intake.table.Origin;
import io.weir.intake.table.TableForm;
import io.weir.intake.table.TableFormat;

/** A day of one board, as madavi.de keeps it. Which board it is stands in the file's name only. */
public final class MadaviForm implements TableForm {

    /** What there is to say of it. */
    public static final SourceSpec SPEC =
            SourceSpec.ofFiles("madavi", "days of boards, as madavi.de keeps them", new TableFormat(new MadaviForm()));

    private static final Pattern NAME = Pattern.compile("data-([A-Za-z0-9]+-[0-9A-Za-z]+)-\\d{4}-\\d{2}-\\d{2}\\b.*");

    private MadaviForm() {}

    @Override
    public char separator() {
        return ';';
    }

    @Override
    public Optional<Columns> under(List<String> names, Origin origin) throws ForeignFeedException {
        if (!MadaviColumns.isHeader(names)) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(origin.file() == null ? "" : origin.file());
        if (!name.matches()) {
            throw new ForeignFeedException(
                    "it is a day of madavi.de, and which board it is of stands in its name only: call it"
                            + " data-esp8266-NUMBER-YEAR-MONTH-DAY.csv as madavi.de does, or put the line"
                            + " '#file data-esp8266-...' before its header");
        }
        return Optional.of(new MadaviRows(MadaviColumns.under(names), name.group(1), origin));
    }

    @Override
    public boolean needs(String fileName) {
        return true;
    }
}
