package io.weir.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

import io.weir.forecaster.panel.Panel;
import io.weir.ledger.Progress;
import io.weir.local.forecasts.PanelFiles;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which series forecasts are of, the same in every command. */
final class PanelOptions {

    private static final int MOST_SAID = 10;
    private static final int MOST_WORDS = 300;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "What weir ingest reads: files of sources, and tables that a mapping explains; plain or gzip-compressed,"
                            + " in folders and zip archives. A table whose header is that of a mapping that comes with Weir needs none.")
    private List<Path> files;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "KIND",
            description =
                    "The kind that is forecast, by its name or label: P2 or PM2.5. All other kinds in the files help.")
    private String target;

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

    /**
     * The name of the kind.
     *
     * @throws StartException where there is none
     */
    String target() {
        Catalogue catalogue = Catalogue.from(Settings.env());
        return KindNames.find(target, catalogue)
                .map(Kind::name)
                .orElseThrow(
                        () -> new StartException("--target must be a kind, but is '" + Printable.of(target, MOST_WORDS)
                                + "'; there is "
                                + catalogue.kinds().stream().map(Kind::name).collect(Collectors.joining(", "))));
    }

    /**
     * What is in the files; what was left out of it is said.
     *
     * @throws StartException where one can't be read
     */
    Panel read(Progress progress, PrintWriter err) {
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
