package io.weir.intake.sources.openfoodfacts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.weir.intake.Scraped;
import io.weir.intake.framing.LineSlicer;
import io.weir.intake.framing.Overlong;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Product;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/**
 * Reads a table of products row by row. A row is a line, or several where a quoted field has line ends in it. One that is
 * broken costs its first line and nothing else, and is rejected under its header, so that the two can be read again.
 */
final class ProductTable {

    private static final int MOST_LINES = 100; // of one row
    private static final int MOST_SHOWN = 60;

    /** A line without its end; what of it is too long to be held is in {@code overlong}. */
    private record Line(byte[] bytes, boolean ended, Overlong overlong) {}

    private final String source;
    private final Instant receivedAt;
    private final LineSlicer lines;
    private final Deque<Line> ahead = new ArrayDeque<>(); // read, and not part of the row before
    private ProductHeader header; // null before it
    private byte[] head; // its line
    private byte[] row; // at hand, of however many lines
    private boolean rowEnded; // by a line end
    private long records;
    private long refused;
    private boolean truncated;

    /**
     * @param in is not closed
     */
    ProductTable(InputStream in, String source, Instant receivedAt) {
        this.source = source;
        this.receivedAt = receivedAt;
        lines = new LineSlicer(in);
    }

    /**
     * What the next row gives; null at the end.
     *
     * @throws ForeignFeedException where the first line is no header of products
     */
    Scraped next() throws IOException {
        for (Line line = line(); line != null; line = line()) {
            if (line.overlong() == null && isBlank(line.bytes())) {
                continue;
            }
            if (header == null) {
                begin(line);
            } else if (!Arrays.equals(line.bytes(), head)) { // or tables stand behind each other
                records++;
                return row(line);
            }
        }
        return null;
    }

    /** Whether there was nothing but white space. */
    boolean nothing() {
        return header == null;
    }

    /** What there was by now. */
    FeedSummary summary() {
        return new FeedSummary(records, records - refused, refused, truncated);
    }

    private void begin(Line line) throws ForeignFeedException {
        String text = new String(line.bytes(), StandardCharsets.UTF_8);
        header = ProductHeader.of(text)
                .orElseThrow(() -> new ForeignFeedException(
                        "it begins with '" + Printable.of(text, MOST_SHOWN) + "', which is no header of products"));
        head = line.bytes();
    }

    private Scraped row(Line line) throws IOException {
        if (line.overlong() != null) {
            refused++;
            return new Scraped.Refused(line.overlong()
                    .rejected(
                            source,
                            Reason.TOO_LARGE,
                            "a row of " + line.overlong().length() + " bytes, where " + Rejected.MOST_BYTES
                                    + " are the most"));
        }
        row = line.bytes();
        rowEnded = line.ended();
        try {
            return new Scraped.Described(product(fields(line)));
        } catch (InvalidReadingException e) {
            refused++;
            return new Scraped.Refused(refused(e));
        }
    }

    private Product product(List<String> values) {
        ProductFields fields = new ProductFields();
        for (int column = 0; column < header.names().size(); column++) {
            String name = header.names().get(column);
            if (ProductFields.wants(name)) {
                fields.put(name, values.get(column));
            }
        }
        return fields.product(source, header.coded(), receivedAt);
    }

    private List<String> fields(Line line) throws IOException {
        String text = RowText.of(line.bytes());
        List<String> plain = RowFields.plain(text, header.separator());
        if (plain.size() == header.width() && !RowFields.endsOpen(text, header.separator())) {
            return plain;
        }
        List<String> quoted = quoted(line);
        if (quoted == null && !header.fits(plain)) {
            truncated |= !line.ended();
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    line.ended()
                            ? "a row must have " + header.names().size() + " fields as its header has, but has "
                                    + plain.size()
                            : "the input ends within this row");
        }
        return quoted == null ? plain : quoted;
    }

    /** The fields of the row by its quotes, with the lines behind it that belong to it; null where that does not fit either. */
    private List<String> quoted(Line first) throws IOException {
        List<Line> taken = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first.bytes());
        List<String> fields = quoted(all);
        while (fields == null && taken.size() < MOST_LINES && all.size() <= Rejected.MOST_BYTES) {
            Line next = line();
            if (next == null) {
                break;
            }
            taken.add(next);
            if (next.overlong() != null) {
                break;
            }
            all.write('\n');
            all.writeBytes(next.bytes());
            fields = contains(next.bytes(), '"') ? quoted(all) : null;
        }
        if (fields != null && header.fits(fields)) {
            row = all.toByteArray();
            rowEnded = taken.isEmpty()
                    ? first.ended()
                    : taken.get(taken.size() - 1).ended();
            return fields;
        }
        for (int last = taken.size() - 1; last >= 0; last--) {
            ahead.addFirst(taken.get(last)); // rows of their own
        }
        return null;
    }

    private List<String> quoted(ByteArrayOutputStream all) {
        try {
            return RowFields.quoted(RowText.of(all.toByteArray()), header.separator());
        } catch (InvalidReadingException e) {
            return null; // a line that was taken for a part of it is no text: it will cost itself only
        }
    }

    private Line line() throws IOException {
        if (!ahead.isEmpty()) {
            return ahead.poll();
        }
        return lines.next()
                ? new Line(Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to()), lines.ended(), lines.overlong())
                : null;
    }

    private Rejected refused(InvalidReadingException why) {
        ByteArrayOutputStream original = new ByteArrayOutputStream();
        original.writeBytes(head);
        original.write('\n');
        original.writeBytes(row);
        if (rowEnded) {
            original.write('\n');
        }
        byte[] bytes = original.toByteArray();
        return Rejected.of(bytes, why.reason(), why.getMessage(), null, Stage.SCRAPER, Rejected.origin(source, bytes));
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each != ' ' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, char character) {
        for (byte each : bytes) {
            if (each == character) {
                return true;
            }
        }
        return false;
    }
}
