package io.weir.intake.sources.table;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.spec.SourceSpec;
import io.weir.intake.table.TableFormat;

/** Any table with a header, whose columns of numbers are series. Nothing in it tells it from others: it is read where it is named. */
public final class NumbersFormat implements Format {

    /** What there is to say of it. */
    public static final SourceSpec SPEC = SourceSpec.ofFiles(
            "table", "columns of numbers in any table", new NumbersFormat(new TableFormat(new NumbersForm())));

    /** The kind of all its values. */
    public static final String KIND = "value";

    /** The time of the first row; each later one is a second after the one before. */
    public static final Instant FIRST = Instant.parse("2001-01-01T00:00:00Z");

    private final TableFormat table;

    private NumbersFormat(TableFormat table) {
        this.table = table;
    }

    /** What the names of a file's sensors begin with. */
    public static String sensors(String fileName) {
        return fileName.replaceFirst("(\\.csv|\\.txt)?(\\.gz)?$", "") + '/';
    }

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return table.read(in, source, receivedAt, out);
    }

    @Override
    public boolean reads(String beginning) {
        return table.recognises(beginning);
    }

    @Override
    public Optional<String> obstacle(String beginning) {
        return table.obstacle(beginning);
    }

    @Override
    public Format named(String fileName) {
        return new NumbersFormat(table.named(fileName));
    }
}
