package io.weir.intake.sources.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.weir.intake.reading.FieldText;
import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.model.Reading;
import io.weir.wire.scan.Decimal;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The rows under one header: of each a reading for each column of numbers. Which columns are, their first cells say that are not
 * empty; what is no number further down is left for the splitter to reject.
 */
final class NumbersRows implements TableForm.Columns {

    private static final Set<String> MISSING = Set.of("?", "NA");

    private enum Cells {
        UNKNOWN,
        NUMBERS,
        WORDS
    }

    private final Origin origin;
    private final List<String> sensors;
    private final Cells[] cells;
    private long rows;

    NumbersRows(List<String> names, Origin origin) {
        this.origin = origin;
        String table = NumbersFormat.sensors(origin.file() == null ? origin.source() : origin.file());
        sensors = IntStream.range(0, names.size())
                .mapToObj(column -> FieldText.printable("a column's name", table + name(names, column)))
                .toList();
        cells = new Cells[names.size()];
        Arrays.fill(cells, Cells.UNKNOWN);
    }

    /** One without a name, or with that of another one, has its number. */
    private static String name(List<String> names, int column) {
        String name = names.get(column);
        return name.isEmpty() || names.indexOf(name) < column ? (name + " column " + (column + 1)).strip() : name;
    }

    @Override
    public List<Reading> readings(Row row) {
        Instant takenAt = NumbersFormat.FIRST.plusSeconds(
                rows++); // broken ones, too: the others keep their times once it is mended
        row.requireWhole();
        List<Reading> readings = new ArrayList<>();
        for (int column = 0; column < cells.length; column++) {
            String text = row.value(column);
            if (text != null && !MISSING.contains(text) && isOfNumbers(column, text)) {
                readings.add(new Reading(
                        origin.source(),
                        null,
                        sensors.get(column),
                        null,
                        takenAt,
                        origin.receivedAt(),
                        null,
                        Map.of(NumbersFormat.KIND, text),
                        Map.of()));
            }
        }
        return readings;
    }

    private boolean isOfNumbers(int column, String text) {
        if (cells[column] == Cells.UNKNOWN) {
            byte[] bytes = text.getBytes(UTF_8);
            cells[column] = Double.isNaN(Decimal.parse(bytes, 0, bytes.length)) ? Cells.WORDS : Cells.NUMBERS;
        }
        return cells[column] == Cells.NUMBERS;
    }
}
