package io.weir.local.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.ledger.Progress;
import io.weir.live.report.Period;
import io.weir.live.report.Report;
import io.weir.live.report.ReportCsv;
import io.weir.live.report.ReportPage;
import io.weir.live.report.ReportReader;
import io.weir.live.report.ReportText;
import io.weir.local.beside.OpenedStore;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.KindNames;
import io.weir.local.cli.options.SensorConverter;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.cli.options.StoreOption;
import io.weir.local.cli.options.TimeOption;
import io.weir.local.cli.options.ZoneConverter;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Kind;
import io.weir.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir report}. */
@Command(
        name = "report",
        description =
                "Sums up what is stored of a period: data rate by station, histograms by day and month, alarms by day,"
                        + " month, station, kind of alarm and time of day. A Weir may run meanwhile.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, also where nothing is stored of that time",
            "2:could not start: an option, the data folder"
        })
public final class ReportCommand implements Callable<Integer> {

    private static final int WEEK = 7;

    private enum Format {
        text,
        csv,
        html
    }

    @Option(
            names = "--from",
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description = "Where it begins: a day, or a day and a time (default: seven days before its end).")
    private TimeOption from;

    @Option(
            names = "--to",
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description = "Where it ends; that time is not in it any more (default: now).")
    private TimeOption to;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description = "Whose days and hours it is in, such as Europe/Berlin (default: this machine's).")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Of which kinds, several separated by commas (default: all of which there is any).")
    private List<String> kinds = List.of();

    @Option(
            names = {"--station", "--sensor"},
            converter = SensorConverter.class,
            paramLabel = "SOURCE/SENSOR",
            description = "Of that station alone (default: of all).")
    private SensorId station;

    @Option(
            names = "--format",
            paramLabel = "text|csv|html",
            defaultValue = "text",
            description =
                    "Text; one table with a number a line; or one page with pictures that needs nothing else (default:"
                            + " ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes it there (default: to the terminal).")
    private Path file;

    @Option(
            names = "--limit",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "How many stations and alarms text and page list; the table has all (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private DataOption data;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Period period = period(Clock.systemUTC().instant());
        List<Kind> wanted = KindNames.of(kinds, Settings.catalogue());
        return OpenedStore.read(data.path(), store.choice(), opened -> report(opened, period, wanted));
    }

    private Period period(Instant now) {
        Instant end = to == null ? now : to.in(zone);
        Instant begin = from == null
                ? LocalDate.ofInstant(end, zone)
                        .minusDays(WEEK)
                        .atStartOfDay(zone)
                        .toInstant()
                : from.in(zone);
        try {
            return Period.of(begin, end, zone);
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage() + "; see --from and --to", e);
        }
    }

    private int report(Store opened, Period period, List<Kind> wanted) {
        Report report;
        try (Progress progress = new ShownProgress(System.console() != null)) {
            report = new ReportReader(
                            opened,
                            period,
                            Optional.ofNullable(station),
                            Long.MAX_VALUE,
                            (all, done) -> progress.at("Reading", all, done))
                    .read(wanted);
        }
        if (file == null) {
            write(report, spec.commandLine().getOut());
            return 0;
        }
        try (PrintWriter out = new PrintWriter(new BufferedWriter(Files.newBufferedWriter(file)))) {
            write(report, out);
            if (out.checkError()) {
                throw new StartException("Can't write all of " + file + "; is there room on its disk?");
            }
        } catch (IOException e) {
            throw new StartException("Can't write " + file + " (" + e.getMessage() + ")", e);
        }
        return 0;
    }

    private void write(Report report, PrintWriter out) {
        switch (format) {
            case csv -> ReportCsv.write(report, out);
            case html -> ReportPage.write(report, limit, out);
            case text -> ReportText.write(report, limit, out);
            default -> throw new AssertionError(format);
        }
        out.flush();
    }
}
