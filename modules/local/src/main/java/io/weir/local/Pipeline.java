package io.weir.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.collector.Collector;
import io.weir.collector.CollectorConfig;
import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.locations.LocationsConfig;
import io.weir.locations.LocationsServer;
import io.weir.locations.OfflineLocations;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.Catalogue;
import io.weir.model.KafkaAccess;
import io.weir.scraper.Delivery;
import io.weir.scraper.PlaceFinder;
import io.weir.scraper.ReadingSender;
import io.weir.scraper.Scraper;
import io.weir.scraper.ScraperConfig;
import io.weir.scraper.Source;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import io.weir.store.Store;
import io.weir.web.HostNames;
import org.apache.kafka.common.TopicPartition;

/** All of Weir in this process, beside its neighbours: the same objects that the mains start as pods. */
final class Pipeline implements Deployment, AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    /** How often measures come out of the splitter. */
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    private final Parts parts = new Parts();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Readiness readiness = new Readiness();
    private final Catalogue catalogue;
    private Neighbours neighbours;
    private Store store;
    private PlaceFinder places;
    private ReadingSender sender;
    private EmbeddedFlink flink;
    private URI locationsUrl;
    private int managementPort;

    private Pipeline(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Starts everything but sources and the page, and comes back when readings may be sent.
     *
     * @throws StartException or a neighbour's own exception where something can't start; nothing is left running
     */
    static Pipeline start(DataFolder folder, StoreChoice storeOption, Catalogue catalogue) {
        Pipeline pipeline = withoutCollector(folder, storeOption, catalogue);
        try {
            pipeline.startCollector();
            return pipeline;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    /** For a test that looks at what the collector would find. */
    static Pipeline withoutCollector(DataFolder folder, StoreChoice storeOption, Catalogue catalogue) {
        Pipeline pipeline = new Pipeline(catalogue);
        Runtime.getRuntime().addShutdownHook(new Thread(pipeline::close, "shutdown"));
        try {
            pipeline.startParts(folder, storeOption);
            return pipeline;
        } catch (CompletionException e) {
            pipeline.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            pipeline.close();
            throw e;
        }
    }

    private void startParts(DataFolder folder, StoreChoice storeOption) {
        CompletableFuture<OfflineLocations> offline = CompletableFuture.supplyAsync(OfflineLocations::load);
        neighbours = Neighbours.start(folder, storeOption, catalogue, parts);
        managementPort = parts.add(
                        Parts.Turn.SERVICES,
                        ManagementServer.start(ManagementAddress.of(LOOPBACK, 0), readiness, registry))
                .port();
        store = parts.add(Parts.Turn.SERVICES, neighbours.store().open());

        SplitterConfig splitter = SplitterConfig.of(neighbours.bootstrapServers(), catalogue);
        flink = parts.add(
                Parts.Turn.SPLITTER,
                EmbeddedFlink.start(
                        folder.of("checkpoints"),
                        CHECKPOINTS,
                        environment -> SplitterJob.build(environment, splitter)));
        flink.ended().whenComplete(this::end);

        LocationsServer locations = parts.add(
                Parts.Turn.SERVICES, LocationsServer.start(locationsConfig(), offline.join(), registry, readiness));
        locationsUrl = URI.create("http://" + LOOPBACK + ":" + locations.port());
        places = new PlaceFinder(Optional.of(locationsUrl), offline.join(), readiness, registry);
        sender = parts.add(
                Parts.Turn.SCRAPER,
                new ReadingSender(
                        KafkaAccess.plaintext(neighbours.bootstrapServers()), ReadingSender.PATIENCE, readiness));
    }

    void startCollector() {
        CollectorConfig config = CollectorConfig.of(neighbours.bootstrapServers(), catalogue);
        Collector collector = parts.add(Parts.Turn.COLLECTOR, new Collector(config, store, registry, readiness));
        run("collector", collector::run);
    }

    /** Runs these sources until the end. */
    void scrape(List<Source> sources) {
        Scraper scraper = parts.add(
                Parts.Turn.SCRAPER, new Scraper(sources, places, sender, ScraperConfig.JITTER_PERCENT, registry));
        run("scraper", scraper::run);
    }

    /** Serves the page on this port, and says there that all is kept in this folder. */
    LiveServer servePage(int port, Path folder) {
        HostNames names = HostNames.from(Settings.env(), LiveConfig.HOST_NAMES);
        LiveConfig config = LiveConfig.of(neighbours.bootstrapServers(), catalogue, LOOPBACK, port)
                .in(folder, names);
        return parts.add(Parts.Turn.PAGE, LiveServer.start(config, store, registry, readiness));
    }

    /** The way of one feed's readings and rejections into the pipeline. */
    Delivery delivery(String source) {
        return new Delivery(source, places, sender, registry);
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
    public Map<TopicPartition, Long> splitterPositions() {
        return flink.positions();
    }

    Readiness readiness() {
        return readiness;
    }

    /** The counters of that name, one for each set of labels. */
    Collection<Counter> counters(String name) {
        return registry.find(name).counters();
    }

    /** The locations service, without a path. */
    URI locations() {
        return locationsUrl;
    }

    /** Flink's own page. */
    URI flinkPage() {
        return flink.webPage();
    }

    /** Where health and metrics are. */
    URI managementPage() {
        return URI.create("http://" + LOOPBACK + ":" + managementPort);
    }

    /** Completes when a part ends by itself, which none should: exceptionally with why. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void awaitEnd(Duration most) throws InterruptedException {
        try {
            ended.get(most.toMillis(), TimeUnit.MILLISECONDS);
            throw new StartException("A part ended before its time; the log says which");
        } catch (TimeoutException e) {
            // all parts work
        } catch (ExecutionException e) {
            throw new StartException("Weir can't go on: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Stops everything, within ten seconds; what was acknowledged is kept. */
    @Override
    public void close() {
        parts.close();
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                        end(null, null);
                    } catch (RuntimeException | Error e) {
                        end(null, e);
                        throw e;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void end(Void nothing, Throwable failure) {
        if (failure == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(failure);
        }
    }

    private LocationsConfig locationsConfig() {
        return LocationsConfig.of(
                LOOPBACK,
                neighbours.redis(),
                LocationsConfig.from(Settings.env()).nominatim());
    }
}
