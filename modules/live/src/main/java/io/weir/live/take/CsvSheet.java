package io.weir.live.take;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Kind;

/**
 * A table of RFC 4180, UTF-8, with a line of names first. Texts that a spreadsheet would take for a formula have an apostrophe before
 * them, by which it takes them for text: they come from strangers. Numbers are ours, and are left as they are.
 */
public final class CsvSheet implements Sheet {

    /** The columns, in their order. */
    static final String[] COLUMNS = {
        "source",
        "sensor",
        "sensor_type",
        "country",
        "city",
        "latitude",
        "longitude",
        "indoor",
        "kind",
        "unit",
        "taken_at",
        "value",
        "raw",
        "flags",
        "licence"
    };

    /** What begins a formula in one program or another; the wide ones are read as the narrow ones where they are typed. */
    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CsvWriter csv;
    private final Credits credits;

    /** Writes the names of the columns. */
    public CsvSheet(OutputStream out, Credits credits) {
        this.credits = credits;
        csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(COLUMNS);
    }

    @Override
    public void add(Kind kind, Measure measure) throws IOException {
        Place place = measure.place();
        try {
            csv.writeRecord(
                    safe(measure.source()),
                    safe(measure.sensor()),
                    safe(measure.type()),
                    place == null ? "" : safe(place.country()),
                    place == null ? "" : safe(place.city()),
                    place == null ? "" : number(place.latitude()),
                    place == null ? "" : number(place.longitude()),
                    place == null ? "" : Boolean.toString(place.indoor()),
                    kind.name(),
                    safe(kind.unit()),
                    measure.takenAt().toString(),
                    number(measure.value()),
                    measure.raw() == null ? "" : number(measure.raw()),
                    Flag.text(measure.flags()),
                    safe(credits.line(measure.source()) + "; " + Credits.PLACES));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The text as a spreadsheet shows it and reckons nothing. */
    public static String safe(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return BEGINNINGS.indexOf(text.charAt(0)) < 0 ? text : '\'' + text;
    }

    /** Without an exponent, which not all programs read. */
    private static String number(double number) {
        String shortest = Double.toString(number);
        if (shortest.indexOf('E') >= 0) {
            return new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        }
        return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
}
