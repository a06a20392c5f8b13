package io.weir.local.forecasts;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.weir.forecaster.backtest.Line;
import io.weir.forecaster.panel.Panel;

/** Forecasts as a table, in the order in which they were made; zipped where its name ends in {@code .gz}. */
public final class PredictionsFile implements Closeable {

    private static final double PER_UNIT = 10_000; // a tenth of a thousandth is finer than any sensor

    private final Panel panel;
    private final CsvWriter csv;
    private int lastHour = -1;
    private String madeAt;

    private PredictionsFile(Panel panel, Writer writer) {
        this.panel = panel;
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
        csv.writeRecord("station", "made_at", "horizon", "q10", "q50", "q90");
    }

    /** Writes to that file, or nowhere. */
    public static PredictionsFile to(Optional<Path> file, Panel panel) throws IOException {
        return new PredictionsFile(panel, file.isEmpty() ? Writer.nullWriter() : writer(file.get()));
    }

    /** Writes a forecast; its time is that of the panel's zone, as in the files, with the offset. */
    public void write(Line line) {
        if (line.hour() != lastHour) {
            lastHour = line.hour();
            madeAt = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    panel.time(lastHour).atZone(panel.zone()));
        }
        csv.writeRecord(
                panel.stations().get(line.station()),
                madeAt,
                Integer.toString(line.horizon()),
                number(line.quantiles().low()),
                number(line.quantiles().middle()),
                number(line.quantiles().high()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static String number(double value) {
        return Double.toString(Math.round(value * PER_UNIT) / PER_UNIT);
    }

    private static Writer writer(Path file) throws IOException {
        boolean zipped = file.toString().endsWith(".gz");
        return new OutputStreamWriter(
                zipped ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file),
                StandardCharsets.UTF_8);
    }
}
