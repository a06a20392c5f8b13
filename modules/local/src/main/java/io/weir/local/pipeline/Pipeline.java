package io.weir.local.pipeline;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.alarms.AlarmsConfig;
import io.weir.alarms.AlarmsJob;
import io.weir.alarms.RuleFiles;
import io.weir.collector.Collector;
import io.weir.collector.CollectorConfig;
import io.weir.forecaster.stream.ForecasterConfig;
import io.weir.forecaster.stream.ForecasterJob;
import io.weir.intake.Delivery;
import io.weir.intake.Gate;
import io.weir.intake.Inlet;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PulledSource;
import io.weir.intake.PushedSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.Source;
import io.weir.intake.SourceStates;
import io.weir.ledger.Deployment;
import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.local.beside.Addresses;
import io.weir.local.beside.AddressesFile;
import io.weir.local.disk.Disk;
import io.weir.local.disk.DiskWatch;
import io.weir.local.disk.FullDiskException;
import io.weir.local.disk.OpenFiles;
import io.weir.local.flink.EmbeddedFlink;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.ModelFolder;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.local.stations.StationsWatch;
import io.weir.locations.OfflineLocations;
import io.weir.locations.service.LocationsConfig;
import io.weir.locations.service.LocationsServer;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.notifier.Notifier;
import io.weir.rankings.RankingsConfig;
import io.weir.rankings.RankingsJob;
import io.weir.receiver.Receiver;
import io.weir.receiver.ReceiverConfig;
import io.weir.receiver.Spools;
import io.weir.scraper.Scraper;
import io.weir.scraper.ScraperConfig;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import io.weir.statistics.StatisticsConfig;
import io.weir.statistics.StatisticsJob;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.streams.Shuffle;
import io.weir.tenants.Tenants;
import io.weir.tenants.TenantsConfig;
import io.weir.web.HostNames;
import io.weir.wire.Step;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** All of Weir in this process, beside its neighbours: the same objects that the mains start as pods. */
public final class Pipeline implements Deployment, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Pipeline.class);
    private static final String LOOPBACK = "127.0.0.1";

    /** How often records come out of a job. */
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    /** The same of jobs that tell of minutes and hours: with many states and ends each, every checkpoint of theirs costs more than what came since the last. */
    private static final Duration SELDOM = Duration.ofSeconds(3);

    /** At most: the splitter, and those that run where there is something for them: rankings, statistics, and alarms and forecasts where somebody may see them. */
    private static final int JOBS = 5;

    /** In one write: a commit of QuestDB costs as much as some thousand rows. */
    private static final int BATCH_RECORDS = 80_000;

    private static final int BATCH_BYTES = 16 * 1024 * 1024;

    private final Parts parts = new Parts();
    private final boolean flinkPage;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Readiness readiness = new Readiness();
    private final Gate gate = new Gate();
    private final Catalogue catalogue;
    private final Disk disk;
    private final Ending ending;
    private final AtLowDisk atLowDisk;
    private Neighbours neighbours;
    private volatile Store store; // the disk watch asks before it is there
    private DataFolder folder;
    private HeldSources held;
    private Map<String, String> addresses = Map.of();
    private Intake intake;
    private EmbeddedFlink flink;
    private URI locationsUrl;
    private int managementPort;

    private Pipeline(Catalogue catalogue, Disk disk, boolean flinkPage) {
        this.catalogue = catalogue;
        this.disk = disk;
        this.ending = new Ending(parts, disk);
        this.atLowDisk = new AtLowDisk(disk, gate, readiness, ending, this::prepareStore);
        this.flinkPage = flinkPage;
    }

    /** Without Flink's page. */
    public static Pipeline start(DataFolder folder, StoreChoice storeOption, Catalogue catalogue) {
        return start(folder, storeOption, catalogue, false);
    }

    /**
     * Starts everything but sources and the page, and comes back when readings may be sent.
     *
     * @param flinkPage whether Flink's page can be looked at
     * @throws StartException or a neighbour's own exception where something can't start; nothing is left running
     */
    public static Pipeline start(DataFolder folder, StoreChoice storeOption, Catalogue catalogue, boolean flinkPage) {
        Pipeline pipeline = withoutCollector(folder, storeOption, catalogue, flinkPage);
        try {
            pipeline.startCollector();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** For a test that looks at what the collector would find. */
    public static Pipeline withoutCollector(DataFolder folder, StoreChoice storeOption, Catalogue catalogue) {
        return withoutCollector(folder, storeOption, catalogue, false);
    }

    private static Pipeline withoutCollector(
            DataFolder folder, StoreChoice storeOption, Catalogue catalogue, boolean flinkPage) {
        OpenFiles.ofProcess().check();
        Pipeline pipeline = new Pipeline(catalogue, Disk.under(folder.path()), flinkPage);
        Runtime.getRuntime().addShutdownHook(new Thread(pipeline::shutDown, "shutdown"));
        try {
            pipeline.ending.before(() -> {
                pipeline.startParts(folder, storeOption);
                return 0;
            });
            return pipeline;
        } catch (CompletionException e) {
            throw pipeline.notStarted(e.getCause() instanceof RuntimeException cause ? cause : e);
        } catch (RuntimeException e) {
            throw pipeline.notStarted(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw pipeline.notStarted(new StartException("Interrupted while starting", e));
        }
    }

    /** What a full disk did is said before everything is closed, for that may take some seconds. */
    private RuntimeException notStarted(RuntimeException failure) {
        RuntimeException why = failure instanceof FullDiskException
                ? failure
                : disk.reason(failure)
                        .<RuntimeException>map(full -> FullDiskException.said(
                                full + "; so Weir can't start: " + failure.getMessage(), CommandLine.ExitCode.USAGE))
                        .orElse(failure);
        close();
        return why;
    }

    private void startParts(DataFolder folder, StoreChoice storeOption) {
        this.folder = folder;
        held = HeldSources.in(folder);
        folder.noteVersion();
        CompletableFuture<OfflineLocations> offline = CompletableFuture.supplyAsync(OfflineLocations::load);
        parts.add(Parts.Turn.SERVICES, DiskWatch.start(disk, atLowDisk));
        CompletableFuture<EmbeddedFlink> jobless = CompletableFuture.supplyAsync(
                () -> parts.add(Parts.Turn.JOBS, EmbeddedFlink.start(CHECKPOINTS, flinkPage, JOBS)),
                work -> new Thread(work, "start-flink").start());
        try {
            neighbours = Neighbours.start(folder, storeOption, catalogue, parts, ending::watch);
        } finally {
            jobless.exceptionally(failure -> null).join(); // or it starts unseen
        }
        managementPort = parts.add(
                        Parts.Turn.SERVICES,
                        ManagementServer.start(ManagementAddress.of(LOOPBACK, 0), readiness, registry))
                .port();
        store = parts.add(Parts.Turn.SERVICES, neighbours.store());

        SplitterConfig splitter = SplitterConfig.of(neighbours.bootstrapServers(), catalogue);
        flink = jobless.join();
        run(new EmbeddedFlink.Job(
                SplitterJob.NAME,
                folder.of("checkpoints"), // as it was when there was no other job
                environment -> SplitterJob.build(environment, splitter)));
        if (held.hasProducts()) {
            rankProducts(); // some may be left on the way
        }

        LocationsServer locations = parts.add(
                Parts.Turn.SERVICES, LocationsServer.start(locationsConfig(), offline.join(), registry, readiness));
        locationsUrl = URI.create("http://" + LOOPBACK + ":" + locations.port());
        PlaceFinder places = new PlaceFinder(Optional.of(locationsUrl), offline.join(), readiness, registry);
        ReadingSender sender = new ReadingSender(
                KafkaAccess.inProcess(neighbours.bootstrapServers()), ReadingSender.PATIENCE, readiness);
        intake = parts.add(Parts.Turn.SCRAPER, new Intake(places, sender, gate, registry));
    }

    /** The job that ranks products takes memory of its own, and most have none. */
    private synchronized void rankProducts() {
        if (flink.job(RankingsJob.NAME) != null) {
            return;
        }
        RankingsConfig rankings = RankingsConfig.of(neighbours.bootstrapServers());
        startJob(RankingsJob.NAME, environment -> RankingsJob.build(environment, rankings));
    }

    /** Watches what is measured, by rules. What comes by it is told to whoever looks, so not where a file is only brought in. */
    public void watchAlarms() {
        AlarmsConfig alarms = AlarmsConfig.of(neighbours.bootstrapServers(), catalogue, Settings.env())
                .with(rules());
        startJob(AlarmsJob.NAME, environment -> AlarmsJob.build(environment, alarms));
    }

    /** Those of the settings, and what people add at the page. */
    private RuleFiles rules() {
        return RuleFiles.from(Settings.env(), folder.of("rules").resolve("added.yaml"));
    }

    /** Tells what values are in windows, which is for whoever looks on: a folder that is put in does not wait for it. */
    public void tellStatistics() {
        StatisticsConfig statistics = StatisticsConfig.of(neighbours.bootstrapServers(), catalogue, Settings.env());
        startJob(StatisticsJob.NAME, environment -> {
            environment.enableCheckpointing(SELDOM.toMillis());
            StatisticsJob.build(environment, statistics, Shuffle.AUTO);
        });
    }

    /** Says again and again what is known of base stations. */
    public void tellOfStations(Consumer<String> out) {
        parts.add(Parts.Turn.PAGE, StationsWatch.start(neighbours.bootstrapServers(), catalogue, out));
    }

    /** Forecasts what is measured, for whoever looks on. */
    public void forecast() {
        ForecasterConfig forecaster = ForecasterConfig.of(neighbours.bootstrapServers(), catalogue, Settings.env())
                .withModels(folder.of(ModelFolder.NAME));
        startJob(ForecasterJob.NAME, environment -> {
            environment.enableCheckpointing(SELDOM.toMillis());
            ForecasterJob.build(environment, forecaster);
        });
    }

    /** One of the later jobs, whose checkpoints are in a folder of its name. */
    private void startJob(String name, Consumer<StreamExecutionEnvironment> build) {
        run(new EmbeddedFlink.Job(name, folder.of("checkpoints-" + name), build));
    }

    private void run(EmbeddedFlink.Job job) {
        ending.watch("The " + job.name(), flink.run(job).ended());
    }

    /** Begins to store what is on the topics. */
    public void startCollector() {
        CollectorConfig config =
                CollectorConfig.of(neighbours.bootstrapServers(), catalogue).inBatchesOf(BATCH_RECORDS, BATCH_BYTES);
        Collector collector = parts.add(Parts.Turn.COLLECTOR, new Collector(config, store, registry, readiness));
        ending.run("The collector", collector::run);
    }

    /**
     * Runs these sources until the end, but replays only until a live one gives its first reading.
     *
     * @param wentLive called then, once no replay gives anything any more
     */
    public void take(List<Source> sources, Runnable wentLive) {
        sources.forEach(source -> prepareFor(source.name()));
        SourceStates states = new SourceStates(KafkaAccess.inProcess(neighbours.bootstrapServers()), readiness);
        Changeover changeover = new Changeover(only(PulledSource.class, sources), held, wentLive);
        Scraper scraper = parts.add(
                Parts.Turn.SCRAPER,
                new Scraper(changeover.sources(), intake, ScraperConfig.JITTER_PERCENT, states, registry));
        changeover.of(scraper);
        ending.run("The scraper", scraper::run);
        receive(only(PushedSource.class, sources), states);
    }

    /** Lets senders in. Closed before scraper and intake are; what spools hold is for the next start. */
    private void receive(List<PushedSource> sources, SourceStates states) {
        Spools spools = new Spools(folder.of("spool"), ReceiverConfig.SPOOL_BYTES);
        Receiver receiver =
                parts.add(Parts.Turn.SCRAPER, new Receiver(this::noted, spools, Duration.ZERO, states, registry));
        sources.forEach(receiver::listen);
        addresses = receiver.addresses();
        ending.run("The receiver", receiver::run);
    }

    private static <T extends Source> List<T> only(Class<T> way, List<Source> sources) {
        return sources.stream().filter(way::isInstance).map(way::cast).toList();
    }

    /** The way in of a source, which is noted in the folder before its first reading goes in. */
    private Inlet noted(String source) {
        Inlet inlet = intake.inlet(source);
        return batch -> {
            held.note(source);
            return inlet.offer(batch);
        };
    }

    /** Tells whom the environment names of alarms, if it names any. */
    public void tellOfAlarms() {
        Notices.wanted(neighbours.bootstrapServers()).ifPresent(config -> {
            Notifier notifier = parts.add(Parts.Turn.COLLECTOR, Notifier.of(config, registry, readiness));
            ending.run("The notifier", notifier::run);
        });
    }

    /** Hands whom the file of tenants names what comes of their own sources, where there is such a file. */
    public void serveTenants() {
        Settings.env().path(TenantsConfig.FILE).ifPresent(file -> {
            TenantsConfig config = TenantsConfig.beside(
                    Settings.env(),
                    file,
                    KafkaAccess.inProcess(neighbours.bootstrapServers()),
                    catalogue,
                    ManagementAddress.of(LOOPBACK, 0)); // unused: this process has one
            Tenants tenants = parts.add(Parts.Turn.COLLECTOR, Tenants.of(config, registry, readiness));
            ending.run("The service of tenants", tenants::run);
        });
    }

    /** Where each source listens that is pushed to. */
    public Map<String, String> addresses() {
        return addresses;
    }

    /**
     * Serves the page on this port, and says there that all is kept in the folder.
     *
     * @param watched whether alarms are raised, so that there are rules to be shown
     */
    public LiveServer servePage(int port, boolean watched) {
        HostNames names = HostNames.from(Settings.env(), LiveConfig.HOST_NAMES);
        LiveConfig config = LiveConfig.of(neighbours.bootstrapServers(), catalogue, LOOPBACK, port)
                .in(folder.path(), names)
                .sharedAs(Settings.env())
                .by(watched ? Optional.of(rules()) : Optional.empty());
        LiveServer page = parts.add(Parts.Turn.PAGE, LiveServer.start(config, store, registry, readiness));
        ending.watch("The page", page.ended());
        return page;
    }

    /** Tells commands of the same user where everything is, by a file in the folder, until all is stopped. */
    public void tell(StoreChoice choice, LiveServer page) {
        Addresses addresses = new Addresses(
                ProcessHandle.current().pid(),
                bootstrapServers(),
                neighbours.ownStore(),
                choice.url(),
                URI.create("http://" + LOOPBACK + ":" + page.port()),
                managementPage(),
                locationsUrl);
        parts.add(Parts.Turn.SCRAPER, AddressesFile.write(folder.path(), addresses));
    }

    private void prepareFor(String source) {
        if (HeldSources.givesProducts(source)) {
            rankProducts();
        }
    }

    /** The way of one feed's readings and rejections into the pipeline. */
    public Delivery delivery(String source) {
        prepareFor(source);
        held.note(source);
        return new Delivery(source, intake);
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public String bootstrapServers() {
        return neighbours.bootstrapServers();
    }

    @Override
    public Map<TopicPartition, Long> positions(Step job) {
        EmbeddedFlink.Running running = flink.job(job.group());
        return running == null ? Map.of() : running.positions();
    }

    Readiness readiness() {
        return readiness;
    }

    /** What was counted under that name since the start, with all labels together. */
    public long counted(String name) {
        return Math.round(registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum());
    }

    /** The locations service, without a path. */
    public URI locations() {
        return locationsUrl;
    }

    /** Flink's own page, where it was asked for. */
    public Optional<URI> flinkPage() {
        return flinkPage ? Optional.of(flink.webPage()) : Optional.empty();
    }

    /** For a test that does to it what should not be done. */
    public EmbeddedFlink flink() {
        return flink;
    }

    /** Where health and metrics are. */
    public URI managementPage() {
        return URI.create("http://" + LOOPBACK + ":" + managementPort);
    }

    /** For work that is not worth waiting with: it ends where the disk runs low. */
    public void endAtLowDisk() {
        atLowDisk
                .wasLow()
                .thenAccept(why -> ending.fullDisk(
                        why + "; %,d values were stored so far: make room and run it again,".formatted(stored())
                                + " it goes on from there"));
    }

    /** Has measures that are split by now come out without waiting for the next checkpoint in its turn. */
    void releaseMeasures() {
        flink.checkpoint(SplitterJob.NAME);
    }

    /** How many measures were stored since the start. */
    public long stored() {
        return counted("collector.measures.written");
    }

    @Override
    public void awaitEnd(Duration most) throws InterruptedException {
        ending.await(most);
    }

    /**
     * Does the work, which is left where it stands when a part ends: without Kafka it would wait for minutes.
     *
     * @throws PartEndedException where a part ended before the work
     * @throws FullDiskException where the disk was full before that
     */
    public int untilEnd(Callable<Integer> work) throws InterruptedException {
        return ending.before(work);
    }

    /** Stops everything, within ten seconds; what was acknowledged is kept. */
    @Override
    public void close() {
        parts.close();
    }

    private void shutDown() {
        close();
        ProcessEnd.endChildren();
    }

    /** Has tables looked after that a full disk made QuestDB suspend; the disk may be full before there is a store. */
    private void prepareStore() {
        if (store != null) {
            try {
                store.prepare(catalogue);
            } catch (StoreException e) {
                LOGGER.debug("The store can't be looked after yet", e);
            }
        }
    }

    private LocationsConfig locationsConfig() {
        return LocationsConfig.of(
                LOOPBACK,
                neighbours.redis(),
                LocationsConfig.from(Settings.env()).nominatim());
    }
}
