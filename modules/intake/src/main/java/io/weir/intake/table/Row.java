package io.weir.intake.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.weir.intake.reading.FeedTime;
import io.weir.intake.reading.FieldText;
import io.weir.intake.usual.UsualTime;
import io.weir.intake.usual.Words;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Decimal;
import io.weir.wire.scan.Slices;

/**
 * The fields of one line, and of one after the other. They are taken from its bytes as they are; a line with a quote in it is
 * FastCSV's to read.
 */
public final class Row {

    private static final int MOST_FIELDS = 1_000;
    private static final char REPLACEMENT = '\uFFFD'; // what is no UTF-8 becomes this

    private static final int MOST_REMEMBERED = 300; // characters of words that are said to come again

    private static final Words WORDS = new Words();

    private static final byte[] UTC = {' ', 'U', 'T', 'C'};

    private final char separator;
    private final CsvReader.CsvReaderBuilder quoted;
    private final UsualTime usualTime = new UsualTime();

    private List<String> names = List.of();
    private byte[] bytes;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int size;
    private boolean ascii;

    Row(char separator) {
        this.separator = separator;
        quoted = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false);
    }

    /** Which columns fields stand in, for what is said of them. */
    void under(List<String> columns) {
        names = columns;
    }

    /**
     * Takes this line for the row at hand.
     *
     * @throws InvalidReadingException where its quotes are wrong
     */
    void read(byte[] line, int from, int to) {
        if (Slices.find(line, from, to, '"') < to) {
            readQuoted(new String(line, from, to - from, StandardCharsets.ISO_8859_1));
            return;
        }
        bytes = line;
        size = 0;
        ascii = false; // as long as not all of it was looked at
        int start = from;
        int at = from;
        long seen = 0;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long octet = Slices.octet(line, at);
            seen |= octet;
            for (long left = Slices.matches(octet, separator); left != 0; left &= left - 1) {
                int end = at + Long.numberOfTrailingZeros(left) / Byte.SIZE;
                add(start, end);
                start = end + 1;
            }
        }
        for (; at < to; at++) {
            seen |= line[at];
            if (line[at] == separator) {
                add(start, at);
                start = at + 1;
            }
        }
        add(start, to);
        ascii = (seen & Slices.HIGHEST) == 0;
    }

    /** The same; answers whether its quotes are right. */
    boolean reads(byte[] line, int from, int to) {
        try {
            read(line, from, to);
            return true;
        } catch (InvalidReadingException e) {
            return false;
        }
    }

    /** A character for each byte, so that the bytes of each field can be had again. */
    private void readQuoted(String line) {
        size = 0;
        ascii = false;
        ByteArrayOutputStream fields = new ByteArrayOutputStream(line.length());
        try {
            for (String field : quoted.ofSingleCsvRecord(line).getFields()) {
                int start = fields.size();
                fields.writeBytes(field.getBytes(StandardCharsets.ISO_8859_1));
                add(start, fields.size());
            }
        } catch (CsvParseException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "its quotes are wrong: one is missing or too many");
        } finally {
            bytes = fields.toByteArray(); // of a row that is refused too: whose it is is looked for
        }
    }

    private void add(int start, int end) {
        if (size == starts.length) {
            if (size == MOST_FIELDS) {
                throw new InvalidReadingException(
                        Reason.MALFORMED, "a row must have at most " + MOST_FIELDS + " fields, but has more");
            }
            int room = Math.min(2 * size, MOST_FIELDS);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    /** How many fields there are. */
    public int size() {
        return size;
    }

    /**
     * Says that there has to be a field for each column, and none beside.
     *
     * @throws InvalidReadingException where it is not so
     */
    public void requireWhole() {
        if (size != names.size()) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "a row must have " + names.size() + " fields as its header has, but has " + size);
        }
    }

    /** Whether a field has nothing but blanks in it. */
    public boolean isBlank(int column) {
        for (int at = starts[column]; at < ends[column]; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether a field has these bytes. */
    public boolean is(int column, byte[] text) {
        return Arrays.equals(bytes, starts[column], ends[column], text, 0, text.length);
    }

    /** The bytes of a field, to hold the next row's against. */
    public byte[] bytes(int column) {
        return Arrays.copyOfRange(bytes, starts[column], ends[column]);
    }

    /**
     * Copies what stands there, without blanks around it; answers behind it, and -1 where nothing does, where it is not ASCII, or where there is no
     * room.
     */
    public int copy(int column, byte[] target, int at) {
        int from = starts[column];
        int to = ends[column];
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        if (!ascii || from == to || at + to - from > target.length) {
            return -1;
        }
        System.arraycopy(bytes, from, target, at, to - from);
        return at + to - from;
    }

    /** As {@link String#strip} has it. */
    private static boolean isSpace(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r' || b >= 0x1C && b <= 0x1F;
    }

    /** What stands there, whatever it is; null where nothing does. */
    public String value(int column) {
        if (isBlank(column)) {
            return null;
        }
        String text = text(column);
        return text.length() <= FieldText.MOST_TEXT ? text : FieldText.bounded(name(column), text);
    }

    /** A name, as of a station, which the next row mostly has too; null where there is none. */
    public String word(int column) {
        String text = ascii && !isBlank(column)
                ? FieldText.bounded(
                        name(column),
                        WORDS.of(bytes, starts[column], ends[column]).strip())
                : value(column);
        if (text != null && text.indexOf(REPLACEMENT) >= 0) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, name(column) + " must be text in UTF-8, but is '" + text + "'");
        }
        return text == null ? null : FieldText.printable(name(column), text);
    }

    /**
     * Some fields beside each other, with what stands between them, as one text by which what they say can be remembered; null where that is long, or
     * where any field of the row is quoted or not in ASCII.
     */
    public String rememberable(int first, int last) {
        return ascii && ends[last] - starts[first] <= MOST_REMEMBERED
                ? WORDS.of(bytes, starts[first], ends[last])
                : null;
    }

    /**
     * A name that has to be there.
     *
     * @throws InvalidReadingException also where it is not
     */
    public String required(int column) {
        String word = word(column);
        if (word == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, name(column) + " is missing");
        }
        return word;
    }

    /** A name in a row that may be broken anywhere; nothing where there is none, or another column's field may stand there. */
    public Optional<String> find(int column) {
        boolean inPlace = column == 0 ? size > 0 : size == names.size();
        try {
            return inPlace ? Optional.ofNullable(word(column)) : Optional.empty();
        } catch (InvalidReadingException e) {
            return Optional.empty();
        }
    }

    /** A number as nearly all are written; {@code NaN} where there is none, or it is written in another way. */
    public double plainNumber(int column) {
        return Decimal.parse(bytes, starts[column], ends[column]);
    }

    /** A finite number; null where there is none. */
    public Double number(int column) {
        if (isBlank(column)) {
            return null;
        }
        double number = plainNumber(column);
        return Double.isNaN(number) ? FieldText.finite(name(column), value(column)) : number;
    }

    /**
     * A time that has to be there, in UTC where it names no zone; one may say {@code UTC} behind it.
     *
     * @throws InvalidReadingException also where it is not
     */
    public Instant time(int column) {
        boolean said = ends[column] - starts[column] > UTC.length
                && Arrays.equals(bytes, ends[column] - UTC.length, ends[column], UTC, 0, UTC.length);
        Instant usual = usualTime.parse(bytes, starts[column], ends[column] - (said ? UTC.length : 0));
        if (usual != null) {
            return usual;
        }
        String text = required(column);
        return FeedTime.parse(name(column), said ? text.substring(0, text.length() - UTC.length) : text);
    }

    private String name(int column) {
        return column < names.size() ? names.get(column) : "field " + (column + 1);
    }

    private String text(int column) {
        int from = starts[column];
        int to = ends[column];
        if (!ascii) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
        }
        String text = Ascii.text(bytes, from, to);
        return from < to && bytes[from] > ' ' && bytes[to - 1] > ' ' ? text : text.strip();
    }
}
