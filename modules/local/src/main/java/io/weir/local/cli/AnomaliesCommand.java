package io.weir.local.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;

import io.weir.anomalies.Detector;
import io.weir.local.anomalies.SeriesTable;
import io.weir.local.cli.options.ZoneConverter;
import io.weir.local.ingest.InputFile;
import io.weir.local.ingest.Spool;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir anomalies}. */
@Command(
        name = "anomalies",
        description =
                "Judges the values of one series, each by those before it alone, and prints timestamp,value,score,anomaly:"
                        + " how unusual it is, 0 to 1, and 1 where an episode of what is unusual begins. Starts nothing else.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row is judged, or nobody reads on",
            "1:rows were left out, each named with its line and reason; or the input could not be read to its end",
            "2:could not start: no such file, no header with these columns, an option"
        })
public final class AnomaliesCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A table with a header, separated by commas, plain or gzip-compressed; - is standard input. Times"
                            + " such as 2014-04-01 00:05:00, UTC where no zone is named, or seconds or milliseconds since 1970.")
    private Path file;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            defaultValue = "timestamp",
            description = "The column of times (default: ${DEFAULT-VALUE}).")
    private String time;

    @Option(
            names = "--value",
            paramLabel = "COLUMN",
            defaultValue = "value",
            description = "The column of values (default: ${DEFAULT-VALUE}).")
    private String value;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            defaultValue = "" + Detector.THRESHOLD,
            description =
                    "The score from which on a value is an anomaly, above 0 and at most 1 (default: ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose hours the days of the series have, such as Europe/Berlin (default: ${DEFAULT-VALUE}).")
    private ZoneId zone;

    @Option(names = "--only", description = "Prints anomalies only.")
    private boolean only;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--threshold must be above 0 and at most 1, but is " + threshold);
        }
        PrintWriter err = spec.commandLine().getErr();
        SeriesTable table = new SeriesTable(
                new Detector(zone, threshold),
                new SeriesTable.Choice(time, value, only),
                spec.commandLine().getOut(),
                err);
        SeriesTable.Tally tally = judge(table);
        if (tally.leftOut() > 0) {
            err.println(
                    "weir: " + tally.leftOut() + " of " + (tally.judged() + tally.leftOut()) + " rows were left out");
        }
        return tally.leftOut() == 0 && tally.whole() ? 0 : 1;
    }

    private SeriesTable.Tally judge(SeriesTable table) {
        try (InputStream in = open()) {
            return table.judge(in);
        } catch (IOException e) {
            throw new StartException("Can't read " + file + ": " + InputFile.why(e), e);
        }
    }

    /** Standard input as it is: Java's own would gather what comes slowly. */
    private InputStream open() throws IOException {
        return Spool.isStandardInput(file) ? new FileInputStream(FileDescriptor.in) : Files.newInputStream(file);
    }
}
