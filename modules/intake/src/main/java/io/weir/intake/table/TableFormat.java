package io.weir.intake.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.intake.reading.Format;
import io.weir.model.Reading;

/** The format of feeds that are tables of a form: known by its header, and read row by row. */
public final class TableFormat implements Format {

    private final TableForm form;
    private final String file; // null where it is not known

    /** Of whatever file. */
    public TableFormat(TableForm form) {
        this(form, null);
    }

    private TableFormat(TableForm form, String file) {
        this.form = form;
        this.file = file;
    }

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        TableReader table = new TableReader(in, form, new Origin(source, receivedAt, file));
        for (TableReader.Outcome outcome = table.next(); outcome != null; outcome = table.next()) {
            if (outcome instanceof TableReader.Read read) {
                for (Reading reading : read.readings()) {
                    out.accept(new Scraped.Found(reading));
                }
            } else if (outcome instanceof TableReader.Refused refused) {
                out.accept(new Scraped.Refused(refused.rejected()));
            }
        }
        if (table.nothing()) {
            throw new EmptyFeedException(source);
        }
        return table.summary();
    }

    @Override
    public boolean recognises(String beginning) {
        Optional<String> header = header(beginning);
        try {
            return header.isPresent() && isHeader(header.get());
        } catch (ForeignFeedException e) {
            return true; // of this form, and what is missing is said by obstacle
        }
    }

    @Override
    public Optional<String> obstacle(String beginning) {
        try {
            InputStream text = new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8));
            new TableReader(text, form, new Origin("this source", Instant.EPOCH, file)).next();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public TableFormat named(String fileName) {
        return new TableFormat(form, fileName);
    }

    /** The names of the columns that it begins with, if it is a table of this form's separator. */
    public List<String> columns(String beginning) {
        Row row = new Row(form.separator());
        byte[] header = header(beginning).orElse("").getBytes(StandardCharsets.UTF_8);
        return row.reads(header, 0, header.length) ? TableReader.names(row) : List.of();
    }

    private static Optional<String> header(String beginning) {
        return beginning
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(TableReader.FILE))
                .findFirst();
    }

    private boolean isHeader(String line) throws ForeignFeedException {
        return form.under(columns(line), new Origin("", Instant.EPOCH, file)).isPresent();
    }
}
