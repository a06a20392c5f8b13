package io.weir.local.query;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Printable;

/** Prints measures, each before the next is looked at. */
public final class MeasureLines {

    private static final List<String> COLUMNS = List.of(
            "taken_at",
            "source",
            "sensor",
            "type",
            "value",
            "unit",
            "raw",
            "flags",
            "latitude",
            "longitude",
            "country",
            "city");
    private static final int CHECKED_EACH = 1_000;
    private static final int MOST_WORDS = 60;

    /** As many were printed as were asked for, or nobody reads any more. */
    public static final class EnoughException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private EnoughException() {
            super(null, null, false, false);
        }
    }

    private final PrintWriter out;
    private final CsvWriter csv;
    private final String unit;
    private final int limit;
    private long printed;

    /**
     * @param table whether it is to be a table with a head, of all that is stored
     * @param unit of the kind
     * @param limit how many; 0 for all
     */
    public MeasureLines(PrintWriter out, boolean table, String unit, int limit) {
        this.out = out;
        this.csv = table ? CsvWriter.builder().bufferSize(0).build(out) : null;
        this.unit = unit;
        this.limit = limit;
        if (table) {
            csv.writeRecord(COLUMNS);
        }
    }

    /**
     * Prints one.
     *
     * @throws EnoughException where there are to be no more
     */
    public void add(Measure measure) {
        if (csv == null) {
            out.println(line(measure));
        } else {
            csv.writeRecord(row(measure));
        }
        printed++;
        if (printed == limit || printed % CHECKED_EACH == 0 && out.checkError()) { // `weir query P1 | head`
            throw new EnoughException();
        }
    }

    private String line(Measure measure) {
        Place place = measure.place();
        String where = place == null ? "" : text(place.country()) + ' ' + text(place.city());
        return "%s %12s %-6s %s  %s%s"
                .formatted(
                        measure.takenAt(),
                        number(measure.value()),
                        unit,
                        Printable.of(measure.source() + '/' + measure.sensor(), MOST_WORDS),
                        Printable.of(where.strip(), MOST_WORDS),
                        measure.flags().isEmpty() ? "" : "  " + String.join(",", measure.flags()))
                .stripTrailing();
    }

    private List<String> row(Measure measure) {
        Place place = measure.place();
        return List.of(
                measure.takenAt().toString(),
                measure.source(),
                measure.sensor(),
                text(measure.type()),
                number(measure.value()),
                unit,
                measure.raw() == null ? "" : number(measure.raw()),
                String.join(" ", measure.flags()),
                place == null ? "" : number(place.latitude()),
                place == null ? "" : number(place.longitude()),
                place == null ? "" : text(place.country()),
                place == null ? "" : text(place.city()));
    }

    /** Without an exponent, and not one digit more than tells it from its neighbours. */
    private static String number(double number) {
        String plain = BigDecimal.valueOf(number).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
