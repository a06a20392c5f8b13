package io.weir.local.query;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

import io.weir.live.take.Credits;
import io.weir.live.take.CsvSheet;
import io.weir.live.take.Sheet;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.catalogue.Kind;
import org.apache.commons.io.output.CloseShieldWriter;
import org.apache.commons.io.output.WriterOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Prints measures as they come, and keeps none: a few columns for people, or the table that the page gives too. */
public final class MeasureLines implements AutoCloseable {

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
    private final Sheet sheet;
    private final Kind kind;
    private final int limit;
    private long printed;

    private MeasureLines(PrintWriter out, Sheet sheet, Kind kind, int limit) {
        this.out = out;
        this.sheet = sheet;
        this.kind = kind;
        this.limit = limit;
    }

    /**
     * For people.
     *
     * @param kind of all that will be printed
     * @param limit how many; 0 for all
     */
    public static MeasureLines text(PrintWriter out, Kind kind, int limit) {
        return new MeasureLines(out, null, kind, limit);
    }

    /** The same as a table with a head. */
    public static MeasureLines csv(PrintWriter out, Kind kind, int limit) {
        try {
            Sheet sheet = new CsvSheet(
                    WriterOutputStream.builder()
                            .setWriter(CloseShieldWriter.wrap(out))
                            .setCharset(UTF_8)
                            .get(),
                    new Credits(Optional.empty()));
            return new MeasureLines(out, sheet, kind, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Prints one.
     *
     * @throws EnoughException where there are to be no more
     */
    public void add(Measure measure) {
        if (sheet == null) {
            out.println(line(measure));
        } else {
            addRow(measure);
        }
        printed++;
        if (printed == limit || printed % CHECKED_EACH == 0 && out.checkError()) { // `weir query P1 | head`
            throw new EnoughException();
        }
    }

    /** Hands on what is left; where it is written to stays open. */
    @Override
    public void close() {
        try {
            if (sheet != null) {
                sheet.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    private void addRow(Measure measure) {
        try {
            sheet.add(kind, measure);
        } catch (IOException e) {
            throw new EnoughException();
        }
    }

    private String line(Measure measure) {
        Place place = measure.place();
        String where = place == null ? "" : text(place.country()) + ' ' + text(place.city());
        return "%s %12s %-6s %s  %s%s"
                .formatted(
                        measure.takenAt(),
                        measure.value(),
                        kind.unit(),
                        Printable.of(measure.source() + '/' + measure.sensor(), MOST_WORDS),
                        Printable.of(where.strip(), MOST_WORDS),
                        measure.flags().isEmpty() ? "" : "  " + String.join(",", measure.flags()))
                .stripTrailing();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
