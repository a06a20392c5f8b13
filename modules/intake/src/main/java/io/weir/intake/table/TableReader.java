package io.weir.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.weir.intake.framing.LineSlicer;
import io.weir.intake.framing.Overlong;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/**
 * Reads a table row by row. A row is a line; one that is broken costs itself and nothing else, and is rejected under the
 * header that it stood under, so that the two can be read again. A further header begins a further table.
 */
public final class TableReader {

    /** Before a header: of which file the rows behind it are. */
    static final String FILE = "#file ";

    private static final byte[] FILE_BYTES = FILE.getBytes(StandardCharsets.US_ASCII);
    private static final int BYTE_ORDER_MARK = 0xEF;
    private static final int MOST_SHOWN = 60;

    /** What a row gave: readings, or why there are none. */
    public sealed interface Outcome {}

    /** A row that could be read. */
    public record Read(List<Reading> readings) implements Outcome {}

    /** One that could not be, or what stood where one should. */
    public record Refused(Rejected rejected) implements Outcome {}

    private final TableForm form;
    private final LineSlicer lines;
    private final Row row;
    private Origin origin;
    private byte[] head = {}; // what stands before a row that is rejected
    private byte[] firstName = {};
    private int columns;
    private TableForm.Columns meaning; // null before the first header
    private List<String> names = List.of();
    private boolean nothing = true;
    private boolean truncated;
    private long records;
    private long readings;
    private long refused;

    /**
     * @param in is not closed
     */
    public TableReader(InputStream in, TableForm form, Origin origin) {
        this.form = form;
        this.origin = origin;
        lines = new LineSlicer(in);
        row = new Row(form.separator());
    }

    /**
     * What the next row gives; null at the end.
     *
     * @throws ForeignFeedException where the first line is no header of this form
     * @throws IOException where the stream can't be read
     */
    public Outcome next() throws IOException {
        while (lines.next()) {
            int from = nothing ? start() : lines.from();
            Outcome outcome = isBlank(from) ? null : line(from);
            if (outcome != null) {
                count(outcome);
                return outcome;
            }
        }
        return null;
    }

    /** Whether there was nothing but white space. */
    public boolean nothing() {
        return nothing;
    }

    /** What there was by now. */
    public FeedSummary summary() {
        return new FeedSummary(records, readings, refused, truncated);
    }

    private void count(Outcome outcome) {
        records++;
        if (outcome instanceof Read read) {
            readings += read.readings().size();
        } else {
            refused++;
        }
    }

    /** Behind a byte order mark. */
    private int start() {
        boolean marked = lines.to() - lines.from() >= 3 && (lines.bytes()[lines.from()] & 0xFF) == BYTE_ORDER_MARK;
        return marked ? lines.from() + 3 : lines.from();
    }

    private boolean isBlank(int from) {
        for (int at = from; at < lines.to(); at++) {
            if (lines.bytes()[at] != ' ' && lines.bytes()[at] != '\t') {
                return false;
            }
        }
        return lines.overlong() == null;
    }

    /** Null where the line is no row. */
    private Outcome line(int from) throws IOException {
        nothing = false;
        byte[] bytes = lines.bytes();
        if (lines.overlong() != null) {
            return tooLong(lines.overlong());
        }
        if (startsWith(FILE_BYTES, from)) {
            origin = origin.in(new String(bytes, from, lines.to() - from, StandardCharsets.UTF_8)
                    .substring(FILE.length())
                    .strip());
            return null;
        }
        if (meaning == null) {
            begin(from);
            return null;
        }
        try {
            row.read(bytes, from, lines.to());
            if (row.is(0, firstName) && form.isFurtherHeader(names(row), names) && begins(from)) {
                return null;
            }
            return new Read(readings());
        } catch (InvalidReadingException e) {
            return refused(from, e);
        }
    }

    private List<Reading> readings() {
        boolean cut = row.size() < columns || form.endsEachRow() && !row.isBlank(row.size() - 1);
        if (!lines.ended() && cut) {
            truncated = true;
            throw new InvalidReadingException(
                    Reason.MALFORMED, "the input ends within this row, or right behind it without a line end");
        }
        return meaning.readings(row);
    }

    private void begin(int from) throws ForeignFeedException {
        if (row.reads(lines.bytes(), from, lines.to()) && begins(from)) {
            return;
        }
        String line = new String(lines.bytes(), from, Math.min(lines.to() - from, MOST_SHOWN), StandardCharsets.UTF_8);
        throw new ForeignFeedException("it begins with '" + Printable.of(line, MOST_SHOWN)
                + "', which is no header of a table of " + origin.source());
    }

    /** Whether the row at hand is a header; rows are read under it from then on. */
    private boolean begins(int from) throws ForeignFeedException {
        List<String> told = names(row);
        Optional<TableForm.Columns> found = form.under(told, origin);
        if (found.isEmpty()) {
            return false;
        }
        meaning = found.get();
        names = told;
        columns = names.size();
        firstName = row.bytes(0);
        head = head(from);
        row.under(told);
        return true;
    }

    private byte[] head(int from) {
        String file = origin.file() != null && form.needs(origin.file()) ? FILE + origin.file() + '\n' : "";
        byte[] before = file.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(before, before.length + lines.to() - from + 1);
        System.arraycopy(lines.bytes(), from, all, before.length, lines.to() - from);
        all[all.length - 1] = '\n';
        return all;
    }

    private Refused refused(int from, InvalidReadingException why) {
        int length = lines.to() - from;
        byte[] original = Arrays.copyOf(head, head.length + length + (lines.ended() ? 1 : 0));
        System.arraycopy(lines.bytes(), from, original, head.length, length);
        if (lines.ended()) {
            original[original.length - 1] = '\n';
        }
        return new Refused(Rejected.of(
                        original,
                        why.reason(),
                        why.getMessage(),
                        null,
                        Stage.SCRAPER,
                        Rejected.origin(origin.source(), original))
                .ofSensor(meaning.sensor(row).orElse(null)));
    }

    private Refused tooLong(Overlong line) {
        return new Refused(line.rejected(
                origin.source(),
                Reason.TOO_LARGE,
                "a row of " + line.length() + " bytes, where " + Rejected.MOST_BYTES + " are the most"));
    }

    private boolean startsWith(byte[] text, int from) {
        return lines.to() - from >= text.length
                && lines.bytes()[from] == text[0]
                && Arrays.equals(lines.bytes(), from, from + text.length, text, 0, text.length);
    }

    /** The names of the columns of a header. */
    static List<String> names(Row header) {
        List<String> names = new ArrayList<>(header.size());
        for (int column = 0; column < header.size(); column++) {
            names.add(new String(header.bytes(column), StandardCharsets.UTF_8).strip());
        }
        return names;
    }
}
