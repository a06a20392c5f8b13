package io.weir.local.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.local.beside.OpenedStore;
import io.weir.local.cli.options.CountConverter;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.KindNames;
import io.weir.local.cli.options.SensorConverter;
import io.weir.local.cli.options.StoreOption;
import io.weir.local.cli.options.TimeOption;
import io.weir.local.cli.options.ZoneConverter;
import io.weir.local.query.MeasureLines;
import io.weir.local.settings.Settings;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Selection;
import io.weir.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir query}. */
@Command(
        name = "query",
        description =
                "Prints what is stored of a kind, the oldest first, as it is read: memory does not grow. A Weir may run"
                        + " meanwhile.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, also where there is nothing", "2:could not start: an option, the data folder"})
public final class QueryCommand implements Callable<Integer> {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Parameters(paramLabel = "KIND", description = "By its name or label: P2 or PM2.5.")
    private String kind;

    @Option(
            names = "--kinds",
            help = true, // no KIND is missed
            description = "Lists all kinds there are: name, label, unit, and what each is. Nothing else is done then.")
    private boolean kinds;

    @Option(names = "--city", paramLabel = "CITY", description = "Only what was measured in or near that city.")
    private Optional<String> city = Optional.empty();

    @Option(names = "--country", paramLabel = "CODE", description = "Only that country, by its code, such as DE.")
    private Optional<String> country = Optional.empty();

    @Option(
            names = "--sensor",
            converter = SensorConverter.class,
            paramLabel = "SOURCE/SENSOR",
            description = "Only that sensor.")
    private SensorId sensor;

    @Option(
            names = "--since",
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description = "From that time on (default: a day before the last).")
    private TimeOption since;

    @Option(
            names = "--until",
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description = "Up to that time, which is in it (default: now).")
    private TimeOption until;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description = "Whose times are meant where none is named (default: this machine's).")
    private ZoneId zone = ZoneId.systemDefault();

    @Option(
            names = "--limit",
            converter = CountConverter.class,
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends after so many; 0 prints all (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--csv",
            description =
                    "The table that the page gives too, with all that is stored of each; else a few columns for people.")
    private boolean csv;

    @Mixin
    private DataOption data;

    @Mixin
    private StoreOption store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Catalogue catalogue = Settings.catalogue();
        if (kinds) {
            return list(catalogue.kinds());
        }
        Instant now = Clock.systemUTC().instant();
        Instant last = until == null ? now : until.in(zone);
        Selection selection = new Selection(
                KindNames.of(kind, catalogue).name(),
                since == null ? last.minus(A_DAY) : since.in(zone),
                last,
                Optional.ofNullable(sensor),
                Optional.empty(),
                country,
                city);
        return OpenedStore.read(data.path(), store.choice(), opened -> print(opened, selection, catalogue));
    }

    private int list(List<Kind> all) {
        PrintWriter out = spec.commandLine().getOut();
        all.forEach(each -> out.printf(
                "%-20s %-32s %-12s %s%n", each.name(), each.shown().label(), each.unit(), each.description()));
        out.flush();
        return 0;
    }

    private int print(Store opened, Selection selection, Catalogue catalogue) {
        PrintWriter out = spec.commandLine().getOut();
        Kind wanted = catalogue.kind(selection.kind()).orElseThrow();
        try (MeasureLines lines = csv ? MeasureLines.csv(out, wanted, limit) : MeasureLines.text(out, wanted, limit)) {
            print(opened, selection, lines);
        }
        return 0;
    }

    private static void print(Store opened, Selection selection, MeasureLines lines) {
        try {
            opened.measures(selection, lines::add);
        } catch (MeasureLines.EnoughException e) {
            // whoever reads has all that he wants
        }
    }
}
