package io.weir.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.scraper.RecordedSource;
import io.weir.scraper.ScraperConfig;
import io.weir.scraper.SensorCommunitySource;
import io.weir.scraper.Source;
import io.weir.scraper.Sources;
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
final class RunCommand implements Callable<Integer> {

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
            paramLabel = "sensor-community|recorded",
            description = "Where readings come from: the live feed, or a recorded snapshot moved to now"
                    + " (default: the live feed, and until it can be reached the snapshot, unless the data folder holds"
                    + " live values).")
    private String source;

    @Mixin
    private StoreOption store;

    @Option(
            names = "--flink-page",
            description = "Shows Flink's own page too, for looking only; without it that port answers nobody.")
    private boolean flinkPage;

    @Option(
            names = "--until-stored",
            hidden = true,
            description = "Ends when the first measures are stored and shown, and says how long that took since the"
                    + " process began: for the class archive and for measuring.")
    private boolean untilStored;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        checkSource();
        ScraperConfig config = config(source == null ? Sources.SENSOR_COMMUNITY : source);
        Catalogue catalogue = Settings.catalogue();
        store.choice().url().ifPresent(Settings::influx); // before the live feed is asked in vain
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
            CompletableFuture<List<Source>> sources = CompletableFuture.supplyAsync(() -> sources(config, held));
            try (Pipeline pipeline = Pipeline.start(folder, store.choice(), catalogue, flinkPage)) {
                return pipeline.untilEnd(() -> run(folder, pipeline, sources, out));
            }
        }
    }

    private int run(DataFolder folder, Pipeline pipeline, CompletableFuture<List<Source>> sources, PrintWriter out)
            throws InterruptedException, ExecutionException {
        LiveServer page = pipeline.servePage(port, folder.path());
        folder.tell("its page is http://localhost:" + page.port());
        pipeline.scrape(sources.get(), this::sayLive);
        out.println(addresses(pipeline, page));
        out.flush();
        FirstMeasures first = new FirstMeasures(pipeline);
        String stored = first.await();
        if (untilStored) {
            first.see(page.port());
            out.println(stored);
            return 0;
        }
        out.println(stored + "; they are on the page");
        out.flush();
        while (true) {
            pipeline.awaitEnd(FOR_EVER);
        }
    }

    private static String addresses(Pipeline pipeline, LiveServer page) {
        String flink = pipeline.flinkPage()
                .map("Flink    %s, for looking only%n             "::formatted)
                .orElse("");
        return """

                Weir runs.   page     http://localhost:%d
                             %smetrics  %s/metrics
                Ctrl-C stops it; the next start goes on from there.""".formatted(page.port(), flink, pipeline.managementPage());
    }

    /** The source that was named; else the live feed, and the recorded one until that can be had. */
    private List<Source> sources(ScraperConfig config, HeldSources held) {
        Optional<String> trouble = source == null ? unreachable(Sources.sensorCommunity(config)) : Optional.empty();
        if (trouble.isEmpty()) {
            return Sources.of(config);
        }
        Optional<String> live = held.live();
        spec.commandLine()
                .getErr()
                .println("weir: the live feed can't be had: " + trouble.get() + "; "
                        + live.map(what -> "waiting for it, and replaying nothing, for the data folder holds " + what)
                                .orElse("until it can, a recorded snapshot is replayed with its times moved to now"));
        return live.isPresent()
                ? Sources.of(config)
                : Sources.of(config(Sources.SENSOR_COMMUNITY + ',' + RecordedSource.NAME));
    }

    private void sayLive() {
        spec.commandLine()
                .getOut()
                .println("The live feed can be had now: the replay of the recorded snapshot has ended");
        spec.commandLine().getOut().flush();
    }

    /** Recorded values among live ones could not be told apart later. */
    private void checkReplay(HeldSources held) {
        held.live().filter(what -> RecordedSource.NAME.equals(source)).ifPresent(what -> {
            throw new StartException("--source recorded would mix recorded values with live ones: " + data.path()
                    + " holds " + what + "; name another folder with --data");
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

    static ScraperConfig config(String source) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("KAFKA_")); // they speak of another one than ours
        variables.put("SCRAPER_SOURCES", source);
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "in this process");
        return ScraperConfig.from(new Env(variables));
    }

    private void checkSource() {
        if (source != null
                && !List.of(Sources.SENSOR_COMMUNITY, RecordedSource.NAME).contains(source)) {
            throw new ParameterException(
                    spec.commandLine(), "--source must be sensor-community or recorded, but is '" + source + "'");
        }
    }

    /** Before anything starts: a second Weir should hear of it at once. */
    private void checkPort() {
        PagePort.look(port).trouble().ifPresent(trouble -> {
            throw new StartException(trouble);
        });
    }
}
