package io.weir.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.alarms.AlarmsConfig;
import io.weir.forecaster.stream.ForecasterConfig;
import io.weir.intake.Source;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.recorded.RecordedSettings;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySource;
import io.weir.intake.spec.SourceSettings;
import io.weir.intake.spec.SourceSpec;
import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.PortConverter;
import io.weir.local.cli.options.StoreOption;
import io.weir.local.config.ConfigFile;
import io.weir.local.disk.Disk;
import io.weir.local.doctor.PagePort;
import io.weir.local.pipeline.FirstArrivals;
import io.weir.local.pipeline.HeldSources;
import io.weir.local.pipeline.Notices;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Logs;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir run}. */
@Command(
        name = "run",
        description = "Runs the whole pipeline in this process until Ctrl-C, and shows it on a page.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:a part ended on the way, or the disk is full: the last line names it and says why, the log in the data folder has more",
            "2:could not start: a setting, the port, the data folder, no room on its disk, too few open files",
            "130, 143:stopped by Ctrl-C or by a signal"
        })
public final class RunCommand implements Callable<Integer> {

    /** What may be named: all that there is. */
    static final class SourceNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Sources.running().iterator();
        }
    }

    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--port",
            converter = PortConverter.class,
            paramLabel = "PORT",
            defaultValue = "" + LiveConfig.PORT,
            description = "Port of the page on this machine, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private DataOption data;

    @Option(
            names = "--source",
            split = ",",
            paramLabel = "SOURCE",
            completionCandidates = SourceNames.class,
            description =
                    "Where readings come from, several separated by commas: ${COMPLETION-CANDIDATES} (default: the live"
                            + " feed, and until it can be reached a recorded snapshot moved to now, unless the data folder"
                            + " holds live values).")
    private List<String> names = List.of();

    @Mixin
    private StoreOption store;

    @Option(
            names = "--flink-page",
            description = "Shows Flink's own page too, for looking only; without it that port answers nobody.")
    private boolean flinkPage;

    @Option(
            names = "--no-alarms",
            description = "Watches no measures. Else they are watched by the rules of ALARMS_RULES_FILE, or by those"
                    + " that are shipped: weir rules --help.")
    private boolean unwatched;

    @Option(
            names = "--stations",
            description = "Says every ten seconds what is known of base stations: what is normal, what rings, what came"
                    + " late or broken, and what will ring soon.")
    private boolean stations;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings in YAML, each as NAME: value; the command line and the environment win: weir config show"
                            + " --help.")
    private Path config;

    @Option(
            names = "--no-forecasts",
            description =
                    "Forecasts nothing. Else hours to come of each series are, where there is a model of its kind.")
    private boolean unforecast;

    @Option(
            names = "--until-stored",
            hidden = true,
            description = "Ends when the first measures are stored and shown: for the class archive and for measuring.")
    private boolean untilStored;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (config != null) {
            RunOptions.complete(spec.commandLine(), ConfigFile.read(config, RunOptions.names()));
        }
        List<SourceSettings> named = named();
        Catalogue catalogue = Settings.catalogue();
        store.choice().url().ifPresent(Settings::influx); // before the live feed is asked in vain
        Notices.wanted("127.0.0.1:9092"); // so that a wrong setting is said before anything starts
        if (!unwatched) {
            AlarmsConfig.check(catalogue, Settings.env());
        }
        ForecasterConfig.of("nobody:0", catalogue, Settings.env()); // likewise
        LiveConfig.of("nobody:0", catalogue, "nowhere", 0).sharedAs(Settings.env());
        Disk disk = Disk.under(data.path());
        disk.require(disk.needed(store.choice(), 0));
        Logs.to(data.path());
        PrintWriter out = spec.commandLine().getOut();
        try (DataFolder folder = DataFolder.open(data.path())) {
            checkPort();
            HeldSources held = HeldSources.in(folder);
            checkReplay(held);
            out.println("Starting Weir, with its data in " + folder.path());
            out.flush();
            CompletableFuture<List<Source>> sources = CompletableFuture.supplyAsync(() -> sources(named, held));
            try (Pipeline pipeline = Pipeline.start(folder, store.choice(), catalogue, flinkPage)) {
                return pipeline.untilEnd(() -> run(folder, pipeline, sources, out));
            }
        }
    }

    private int run(DataFolder folder, Pipeline pipeline, CompletableFuture<List<Source>> sources, PrintWriter out)
            throws InterruptedException, ExecutionException {
        LiveServer page = pipeline.servePage(port, !unwatched);
        folder.tell("its page is http://localhost:" + page.port());
        pipeline.tell(store.choice(), page);
        pipeline.take(sources.get(), this::sayLive);
        pipeline.tellOfAlarms();
        pipeline.serveTenants();
        out.println(addresses(pipeline, page));
        out.flush();
        FirstArrivals first = new FirstArrivals(pipeline);
        String arrived = first.await();
        if (untilStored) {
            first.see(page.port());
            out.println(arrived);
            return 0;
        }
        if (!unforecast) {
            pipeline.forecast(); // ahead of the other jobs: forecasts are told of the first values, and nothing else
            // waits for these
        }
        pipeline.tellStatistics(); // not before: nothing on the way to the first values waits for it
        out.println(arrived + "; they are on the page");
        out.flush();
        if (!unwatched) {
            pipeline.watchAlarms(); // not before: nobody should wait longer for the first values
        }
        if (stations) {
            pipeline.tellOfStations(text -> {
                out.print(text);
                out.flush();
            });
        }
        while (true) {
            pipeline.awaitEnd(FOR_EVER);
        }
    }

    private static String addresses(Pipeline pipeline, LiveServer page) {
        String flink = pipeline.flinkPage()
                .map("Flink    %s, for looking only%n             "::formatted)
                .orElse("");
        String pushed = pipeline.addresses().entrySet().stream()
                .map(each -> "%-8s %s%n             ".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        return """

                Weir runs.   page     http://localhost:%d
                             %s%smetrics  %s/metrics
                Ctrl-C stops it; the next start goes on from there.""".formatted(page.port(), flink, pushed, pipeline.managementPage());
    }

    /** The sources that were named; else the live feed, and the recorded one until that can be had. */
    private List<Source> sources(List<SourceSettings> named, HeldSources held) {
        List<Source> first = named.stream().<Source>map(SourceSettings::open).toList();
        Optional<String> trouble = names.isEmpty() && first.get(0) instanceof SensorCommunitySource live
                ? unreachable(live)
                : Optional.empty();
        if (trouble.isEmpty()) {
            return first;
        }
        Optional<String> live = held.live();
        spec.commandLine()
                .getErr()
                .println("weir: the live feed can't be had: " + trouble.get() + "; "
                        + live.map(what -> "waiting for it, and replaying nothing, for the data folder holds " + what)
                                .orElse("until it can, a recorded snapshot is replayed with its times moved to now"));
        return live.isPresent()
                ? first
                : List.of(first.get(0), RecordedSettings.from(Settings.env()).open());
    }

    private void sayLive() {
        spec.commandLine()
                .getOut()
                .println("The live feed can be had now: the replay of the recorded snapshot has ended");
        spec.commandLine().getOut().flush();
    }

    /** Values that were never measured, or long ago, could not be told apart from live ones later. */
    private void checkReplay(HeldSources held) {
        String replays =
                specs().filter(spec -> !spec.live()).map(SourceSpec::name).collect(Collectors.joining(","));
        if (replays.isEmpty()) {
            return;
        }
        String mixed = " would mix " + replays + " values with live ones";
        if (specs().anyMatch(SourceSpec::live)) {
            throw new StartException(
                    "--source " + String.join(",", names) + mixed + "; run them in folders of their own, by --data");
        }
        held.live().ifPresent(what -> {
            throw new StartException("--source " + replays + mixed + ": " + data.path() + " holds " + what
                    + "; name another folder with --data");
        });
    }

    private static Optional<String> unreachable(SensorCommunitySource live) {
        try {
            return live.unreachable(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("stopped while asking");
        }
    }

    /** The sources that were named, or the live feed, as they are told to be. */
    private List<SourceSettings> named() {
        Env env = Settings.env(data.path());
        return specs().<SourceSettings>map(each -> each.settings().apply(env)).toList();
    }

    private Stream<SourceSpec> specs() {
        return names.isEmpty()
                ? Stream.of(SensorCommunitySource.SPEC)
                : names.stream().distinct().map(this::spec);
    }

    private SourceSpec spec(String name) {
        return Sources.find(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--source must be one of " + String.join(", ", Sources.running()) + ", but is '" + name + "'"));
    }

    /** Before anything starts: a second Weir should hear of it at once. */
    private void checkPort() {
        PagePort.look(port).trouble().ifPresent(trouble -> {
            throw new StartException(trouble);
        });
    }
}
