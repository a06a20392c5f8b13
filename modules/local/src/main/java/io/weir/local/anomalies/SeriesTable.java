package io.weir.local.anomalies;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.weir.anomalies.Detector;
import io.weir.anomalies.Judgement;
import io.weir.intake.framing.LineSlicer;
import io.weir.intake.reading.Unzipped;
import io.weir.local.settings.StartException;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.wire.GzipMembers;

/**
 * Judges the rows of a table one after the other, a row being a line, and prints each with its score before it looks at the next.
 * Holds a line and the detector's state, however long the table is.
 */
public final class SeriesTable {

    /**
     * What to read and what to print.
     *
     * @param time name of the column of times
     * @param value and of that of values
     * @param only anomalies are printed
     */
    public record Choice(String time, String value, boolean only) {}

    /**
     * What became of the rows.
     *
     * @param judged how many were
     * @param leftOut how many were not, each named with its reason
     * @param whole whether the input could be read to its end
     */
    public record Tally(long judged, long leftOut, boolean whole) {}

    private static final String HEADER = "timestamp,value,score,anomaly\n";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_WORDS = 300;
    private static final int LOOK_EACH = 1_024; // rows, whether anybody still reads
    private static final int STEPS = 10_000;

    private final Detector detector;
    private final Choice choice;
    private final PrintWriter out;
    private final PrintWriter err;
    private final CsvReader.CsvReaderBuilder csv = CsvReader.builder()
            .allowUnclosedQuote(false)
            .allowExtraCharsAfterClosingQuote(false)
            .skipEmptyLines(false);
    private long line;
    private long judged;
    private long leftOut;
    private String damage; // of the gzip; null while there is none

    public SeriesTable(Detector detector, Choice choice, PrintWriter out, PrintWriter err) {
        this.detector = detector;
        this.choice = choice;
        this.out = out;
        this.err = err;
    }

    /**
     * Reads to the end, or until nobody reads what is printed.
     *
     * @param in plain or gzip, of one member or several; not closed
     * @throws StartException where there is no header with the two columns
     * @throws IOException where it can't be read from the start
     */
    public Tally judge(InputStream in) throws IOException {
        LineSlicer lines = new LineSlicer(Unzipped.of(new Prompt(in, out::flush), leftovers()));
        Columns columns = header(lines);
        out.write(HEADER);
        boolean whole = rows(lines, columns);
        out.flush();
        return new Tally(judged, leftOut, whole && damage == null);
    }

    private boolean rows(LineSlicer lines, Columns columns) {
        try {
            while (lines.next()) {
                line++;
                row(lines, columns);
                if (line % LOOK_EACH == 0 && out.checkError()) {
                    return true;
                }
            }
            return true;
        } catch (IOException e) {
            say("can't be read behind line " + line + ": " + e.getMessage());
            return false;
        }
    }

    private Columns header(LineSlicer lines) throws IOException {
        while (lines.next()) {
            line++;
            String text = text(lines);
            String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            if (!plain.isBlank()) {
                return Columns.of(header(plain), choice.time(), choice.value());
            }
        }
        throw new StartException(
                "The input is empty: it must begin with a header such as " + choice.time() + "," + choice.value());
    }

    private List<String> header(String text) {
        try {
            return fields(text);
        } catch (InvalidReadingException e) {
            throw new StartException("The header can't be read: " + e.getMessage(), e);
        }
    }

    private void row(LineSlicer lines, Columns columns) {
        try {
            if (lines.overlong() != null) {
                throw new InvalidReadingException(Reason.TOO_LARGE, "the line is too long");
            }
            if (!lines.ended() && damage != null) {
                throw new InvalidReadingException(Reason.MALFORMED, "the input ends within it");
            }
            String text = text(lines);
            if (!text.isBlank()) {
                judge(Point.of(fields(text), columns));
            }
        } catch (InvalidReadingException e) {
            leaveOut(e.getMessage());
        }
    }

    private void judge(Point point) {
        Judgement judgement = detector.judge(point.at(), point.value());
        if (judgement instanceof Judgement.Judged scored) {
            judged++;
            if (scored.anomaly() || !choice.only()) {
                print(point, scored);
            }
        } else if (judgement instanceof Judgement.Skipped skipped) {
            leaveOut(skipped.reason());
        }
    }

    private void print(Point point, Judgement.Judged scored) {
        int steps = (int) Math.round(scored.score() * STEPS);
        out.append(point.time()).append(',').append(point.number()).append(steps == STEPS ? ",1." : ",0.");
        out.append(Integer.toString(STEPS + steps % STEPS), 1, 5);
        out.append(scored.anomaly() ? ",1\n" : ",0\n");
    }

    private List<String> fields(String text) {
        try {
            return csv.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            throw new InvalidReadingException(Reason.MALFORMED, "its quotes are wrong: one is missing or too many");
        }
    }

    private static String text(LineSlicer lines) {
        return new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
    }

    private void leaveOut(String why) {
        leftOut++;
        say("line " + line + ": " + why);
    }

    private void say(String what) {
        err.println("weir: " + Printable.of(what, MOST_WORDS));
    }

    private GzipMembers.Leftovers leftovers() {
        return new GzipMembers.Leftovers() {
            @Override
            public void bytes(byte[] bytes, int from, int to) {
                // they are in no line
            }

            @Override
            public void end(String fault) {
                damage = fault;
                say(fault);
            }
        };
    }
}
