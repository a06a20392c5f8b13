package io.weir.local.cli.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

import io.weir.forecaster.panel.Panel;
import io.weir.ledger.Progress;
import io.weir.local.forecasts.PanelFiles;
import io.weir.local.forecasts.PanelStore;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which series forecasts are of, the same in every command. */
public final class PanelOptions {

    private static final int MOST_SAID = 10;
    private static final int MOST_WORDS = 300;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "What weir ingest reads: files of sources, and tables that a mapping explains; plain or gzip-compressed,"
                            + " in folders and zip archives. A table whose header is that of a mapping that comes with Weir needs none.")
    private List<Path> files = List.of();

    @Option(
            names = "--store",
            arity = "0..1",
            fallbackValue = "embedded",
            paramLabel = "embedded|URL",
            converter = StoreChoice.Converter.class,
            description =
                    "What Weir stored, instead of files: in the data folder, where Weir may run meanwhile, or in an InfluxDB 2"
                            + " by its URL with INFLUX_ORG, INFLUX_BUCKET and INFLUX_TOKEN in the environment.")
    private StoreChoice store;

    @Option(
            names = "--since",
            converter = TimeOption.Converter.class,
            paramLabel = "TIME",
            description = "With --store, nothing before this time is read (default: all that is kept).")
    private TimeOption since;

    @Mixin
    private DataOption data;

    @Option(
            names = "--zone",
            converter = ZoneConverter.class,
            paramLabel = "ZONE",
            description =
                    "Whose hours people live by, such as Europe/Berlin; also that of times without one (default: the"
                            + " mapping's, else UTC).")
    private ZoneId zone;

    @Mixin
    private MappingOption mapping;

    /** The data folder. */
    public Path data() {
        return data.path();
    }

    /**
     * What is in the files or the store; what was left out of it is said.
     *
     * @throws StartException where one can't be read, or none is named
     */
    public Panel read(Progress progress, PrintWriter err) {
        return read(kind -> true, Instant.EPOCH, progress, err);
    }

    /**
     * The same of one kind, as far as a store can tell it from others.
     *
     * @param otherwise nothing before that is read from a store, where {@code --since} says nothing
     */
    public Panel readOnly(String kind, Instant otherwise, Progress progress, PrintWriter err) {
        return read(kind::equals, otherwise, progress, err);
    }

    private Panel read(Predicate<String> kinds, Instant otherwise, Progress progress, PrintWriter err) {
        if (files.isEmpty() == (store == null)) {
            throw new StartException(
                    store == null
                            ? "Name files, or --store for what Weir stored"
                            : "Name files or --store, not both: they would be the same hours twice");
        }
        return store == null ? fromFiles(progress, err) : fromStore(kinds, otherwise, progress);
    }

    private Panel fromStore(Predicate<String> kinds, Instant otherwise, Progress progress) {
        ZoneId local = zone == null ? ZoneOffset.UTC : zone;
        Instant from = since == null ? otherwise : since.in(local);
        Panel panel = new PanelStore(store, data.path(), Settings.catalogue(), progress).read(kinds, from, local);
        progress.close();
        return panel;
    }

    private Panel fromFiles(Progress progress, PrintWriter err) {
        PanelFiles reader = new PanelFiles(Catalogue.from(Settings.env()), mapping.read(), zone, progress);
        Panel panel = reader.read(files);
        progress.close();
        List<String> said = reader.leftOut();
        said.stream().limit(MOST_SAID).forEach(line -> err.println("weir: " + Printable.of(line, MOST_WORDS)));
        if (said.size() > MOST_SAID) {
            err.println("weir: and " + (said.size() - MOST_SAID) + " more reasons");
        }
        return panel;
    }
}
