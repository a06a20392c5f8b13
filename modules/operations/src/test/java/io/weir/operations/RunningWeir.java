package io.weir.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.alarms.AlarmsConfig;
import io.weir.alarms.AlarmsJob;
import io.weir.collector.Collector;
import io.weir.collector.CollectorConfig;
import io.weir.forecaster.stream.ForecasterConfig;
import io.weir.forecaster.stream.ForecasterJob;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PulledSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.SourceStates;
import io.weir.intake.sources.recorded.RecordedSettings;
import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.locations.OfflineLocations;
import io.weir.locations.service.LocationsConfig;
import io.weir.locations.service.LocationsServer;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedRedis;
import io.weir.neighbours.EmbeddedStore;
import io.weir.neighbours.Loopback;
import io.weir.notifier.Notifier;
import io.weir.notifier.NotifierConfig;
import io.weir.rankings.RankingsConfig;
import io.weir.rankings.RankingsJob;
import io.weir.receiver.Receiver;
import io.weir.receiver.ReceiverConfig;
import io.weir.scraper.Scraper;
import io.weir.scraper.ScraperConfig;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import io.weir.statistics.StatisticsConfig;
import io.weir.statistics.StatisticsJob;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.tenants.Tenants;
import io.weir.tenants.TenantsConfig;
import io.weir.web.HostNames;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Every service as its main class starts it, each with a registry and a management port of its own, around a Kafka by our
 * manifests in which each has no more than its own rights.
 */
final class RunningWeir implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<String, URI> metrics = new LinkedHashMap<>();
    private final Map<String, Readiness> readiness = new LinkedHashMap<>();
    private final List<Throwable> failures = new ArrayList<>(); // guarded by this
    private final Path folder;
    private ManifestKafka kafka;
    private URI locations;
    private URI boards;

    private RunningWeir(Path folder) {
        this.folder = folder;
    }

    /** Starts everything with the recorded snapshot as its source; comes back at once. */
    static RunningWeir start(Path folder) throws Exception { // parts declare no less
        RunningWeir weir = new RunningWeir(folder);
        try {
            weir.startParts();
            return weir;
        } catch (Exception e) {
            weir.close();
            throw e;
        }
    }

    /** Where the metrics of each service and of Kafka are, by name. */
    Map<String, URI> metrics() {
        return Map.copyOf(metrics);
    }

    /** What a service exposes now. */
    Scrape scrape(String service) {
        return Scrape.of(metrics.get(service));
    }

    /** Who of a service's neighbours is away, by the service's name. */
    Map<String, Map<String, String>> away() {
        Map<String, Map<String, String>> away = new LinkedHashMap<>();
        readiness.forEach((name, each) -> away.put(name, each.anyAway()));
        return away;
    }

    /** What ended a service that should not have ended. */
    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    ManifestKafka kafka() {
        return kafka;
    }

    /** Where the locations service is. */
    URI locations() {
        return locations;
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private void startParts() throws Exception {
        kafka = keep(ManifestKafka.start(folder("kafka")));
        KafkaMetrics.addTo(expose("kafka", new Readiness()));
        EmbeddedRedis redis = keep(EmbeddedRedis.start(folder("redis")));
        EmbeddedStore quest = keep(EmbeddedStore.start(folder("store")));
        Store store = keep(new StoreConfig.Quest(quest.url(), StoreConfig.Timeouts.DEFAULT).open());
        OfflineLocations offline = OfflineLocations.load();

        LocationsServer server = service(
                "locations",
                (registry, ready) -> LocationsServer.start(
                        new LocationsConfig(
                                LOOPBACK,
                                0,
                                HostNames.none("LOCATIONS_HOST_NAMES"),
                                Optional.of(RedisUser.in(redis.uri())),
                                LocationsConfig.CACHE_TTL,
                                LocationsConfig.BRIEF_CACHE_TTL,
                                Optional.empty(),
                                ManagementAddress.of(LOOPBACK, 0)),
                        offline,
                        registry,
                        ready));
        locations = uri(server.port(), "");
        Collector collector = service(
                "collector",
                (registry, ready) -> new Collector(
                        CollectorConfig.of(kafka.bootstrapServers("collector"), Catalogue.BUILT_IN),
                        store,
                        registry,
                        ready));
        run("collector", collector::run);
        service(
                "live",
                (registry, ready) -> LiveServer.start(
                        LiveConfig.of(kafka.bootstrapServers("live"), Catalogue.BUILT_IN, LOOPBACK, 0),
                        store,
                        registry,
                        ready));
        sendDays();
        SplitterConfig splitter = SplitterConfig.of(kafka.bootstrapServers("splitter"), Catalogue.BUILT_IN);
        job(SplitterJob.NAME, flink -> SplitterJob.build(flink, splitter));
        RankingsConfig rankings = RankingsConfig.of(kafka.bootstrapServers("rankings"));
        job(RankingsJob.NAME, flink -> RankingsJob.build(flink, rankings));
        AlarmsConfig alarms = AlarmsConfig.of(kafka.bootstrapServers("alarms"), Catalogue.BUILT_IN, new Env(Map.of()));
        job(AlarmsJob.NAME, flink -> AlarmsJob.build(flink, alarms));
        StatisticsConfig statistics = StatisticsConfig.of(kafka.bootstrapServers("statistics"), Catalogue.BUILT_IN);
        job(StatisticsJob.NAME, flink -> StatisticsJob.build(flink, statistics));
        ForecasterConfig forecaster =
                ForecasterConfig.of(kafka.bootstrapServers("forecaster"), Catalogue.BUILT_IN, new Env(Map.of()));
        job(ForecasterJob.NAME, flink -> ForecasterJob.build(flink, forecaster));
        sendNoProduct();
        Notifier notifier = service("notifier", (registry, ready) -> Notifier.of(notifierConfig(), registry, ready));
        run("notifier", notifier::run);
        TenantsConfig owners = tenantsConfig();
        Tenants tenants = service("tenants", (registry, ready) -> Tenants.of(owners, registry, ready));
        run("tenants", tenants::run);
        service("receiver", (registry, ready) -> receiver(offline, registry, ready));
        run("board", this::push);
        Scraper scraper = service("scraper", (registry, ready) -> scraper(offline, registry, ready));
        run("scraper", scraper::run);
    }

    /** Hours of one sensor, sent as they were measured: enough that forecasts of them have come true. */
    private void sendDays() throws Exception {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers("splitter")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int ago = 60; ago > 0; ago--) {
                Measure measure = new Measure(
                        "recorded", "of-days", "SDS011", "P2", 10 + ago % 7, hour.minus(ago, ChronoUnit.HOURS), null);
                producer.send(new ProducerRecord<>(
                        Channels.topic(Catalogue.BUILT_IN.kind("P2").orElseThrow()),
                        null,
                        measure.takenAt().toEpochMilli(),
                        measure.sensorId().toString().getBytes(StandardCharsets.UTF_8),
                        MeasureJson.write(measure)));
            }
        }
    }

    /** So that the metric of rejected products is there. */
    private void sendNoProduct() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers("scraper")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Channels.PRODUCTS.topic(), new byte[] {'{'}))
                    .get();
        }
    }

    /** Its targets are not there; it goes on without them. */
    private NotifierConfig notifierConfig() {
        return NotifierConfig.from(new Env(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers("notifier"),
                "NOTIFIER_TARGETS",
                "alertmanager",
                "NOTIFIER_ALERTMANAGER_URL",
                "http://" + LOOPBACK + ":1")));
    }

    /** One has what the scraper brings, the other one what boards push. */
    private TenantsConfig tenantsConfig() throws IOException {
        Path file = folder("tenants").resolve("tenants.yaml");
        Files.writeString(file, """
                tenants:
                  - {name: acme, sources: [recorded], results: [statistics, measures]}
                  - {name: globex, sources: [airrohr], results: [statistics, measures]}
                """);
        return TenantsConfig.from(new Env(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers("tenants"), "TENANTS_FILE", file.toString())));
    }

    private void job(String name, Consumer<StreamExecutionEnvironment> topology) throws Exception {
        int port = Loopback.freePorts(1).get(0);
        keep(JobCluster.start(name, topology, folder("checkpoints-" + name), port));
        metrics.put(name, uri(port, "/"));
    }

    private Scraper scraper(OfflineLocations offline, PrometheusMeterRegistry registry, Readiness ready) {
        ScraperConfig config = new ScraperConfig(
                KafkaAccess.plaintext(kafka.bootstrapServers("scraper")),
                List.of(new RecordedSettings(Duration.ofSeconds(60))),
                0,
                ReadingSender.BUFFER_BYTES,
                Optional.of(locations),
                ManagementAddress.of(LOOPBACK, 0));
        List<PulledSource> sources = new ArrayList<>(config.open());
        sources.add(new BrokenSource());
        return new Scraper(
                sources,
                new Intake(
                        new PlaceFinder(config.locationsUrl(), offline, ready, registry),
                        new ReadingSender(config.kafka(), ReadingSender.PATIENCE, ready),
                        registry),
                config.jitterPercent(),
                new SourceStates(config.kafka(), ready),
                registry);
    }

    /** For boards, and for a broker that is not there. */
    private Receiver receiver(OfflineLocations offline, PrometheusMeterRegistry registry, Readiness ready) {
        boards = uri(Loopback.freePorts(1).get(0), "/push");
        ReceiverConfig config = ReceiverConfig.from(new Env(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers("receiver"),
                "RECEIVER_SOURCES",
                "airrohr,mqtt",
                "RECEIVER_SPOOL_FOLDER",
                folder.resolve("spool").toString(),
                "AIRROHR_HOST",
                LOOPBACK,
                "AIRROHR_PORT",
                Integer.toString(boards.getPort()),
                "MQTT_URL",
                "mqtt://" + LOOPBACK + ":1")));
        Intake intake = keep(new Intake(
                new PlaceFinder(Optional.of(locations), offline, ready, registry),
                ReadingSender.goingOnWithout(config.kafka(), ReadingSender.PATIENCE, ReadingSender.BUFFER_BYTES, ready),
                registry));
        SourceStates states = keep(new SourceStates(config.kafka(), ready));
        Receiver receiver = new Receiver(intake::inlet, config.spools(), Duration.ZERO, states, registry);
        config.open().forEach(receiver::listen);
        return receiver;
    }

    /** A board pushes, the same once more, and what can't be read. */
    private void push() {
        String body = "{\"esp8266id\":\"4711\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"4.30\"}]}";
        HttpClient board = HttpClient.newHttpClient();
        for (String each : List.of(body, body, "no JSON")) {
            HttpRequest request = HttpRequest.newBuilder(boards)
                    .POST(HttpRequest.BodyPublishers.ofString(each))
                    .build();
            board.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join();
        }
    }

    private <T extends AutoCloseable> T service(String name, BiFunction<PrometheusMeterRegistry, Readiness, T> start) {
        Readiness ready = new Readiness();
        PrometheusMeterRegistry registry = expose(name, ready);
        readiness.put(name, ready);
        return keep(start.apply(registry, ready));
    }

    private PrometheusMeterRegistry expose(String name, Readiness ready) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ManagementServer management = keep(ManagementServer.start(ManagementAddress.of(LOOPBACK, 0), ready, registry));
        metrics.put(name, uri(management.port(), "/metrics"));
        return registry;
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        failed(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void failed(Throwable e) {
        failures.add(e);
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static URI uri(int port, String path) {
        return URI.create("http://" + LOOPBACK + ":" + port + path);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }
}
