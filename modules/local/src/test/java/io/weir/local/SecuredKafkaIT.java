package io.weir.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.collector.Collector;
import io.weir.collector.CollectorConfig;
import io.weir.intake.Delivery;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.intake.Scraped;
import io.weir.intake.SendException;
import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.local.flink.EmbeddedFlink;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedStore;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.SecuredKafka;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.wire.Channels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Every service against a broker that wants TLS and to know who comes, as on a cluster. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecuredKafkaIT {

    private static final String USER = "weir";

    /** The build puts it in the environment: Kafka's clients look it up there. */
    private static final String PASSWORD = System.getenv("KAFKA_SASL_PASSWORD");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant TAKEN = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;

    private final Readiness readiness = new Readiness();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(folder.resolve("kafka"), USER, PASSWORD);
        KafkaTopics.create(kafka.openServers(), Channels.all(Catalogue.BUILT_IN));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aReadingPassesAllServicesThatSignInByPassword() {
        Env env = env(kafka.variables(USER, PASSWORD));
        SplitterConfig splitter = SplitterConfig.from(env);
        try (EmbeddedStore questdb = EmbeddedStore.start(folder.resolve("store"));
                Store store = StoreConfig.from(
                                new Env(Map.of("QUESTDB_URL", questdb.url().toString())))
                        .open();
                EmbeddedFlink flink = EmbeddedFlink.start(
                        Duration.ofSeconds(1),
                        false,
                        List.of(new EmbeddedFlink.Job(
                                SplitterJob.NAME,
                                folder.resolve("checkpoints"),
                                environment -> SplitterJob.build(environment, splitter))));
                Collector collector = new Collector(CollectorConfig.from(env), store, registry, readiness);
                LiveServer page = LiveServer.start(LiveConfig.from(env), store, registry, readiness)) {
            Thread collecting = new Thread(collector::run, "collector");
            collecting.setDaemon(true);
            collecting.start();

            assertThat(deliver(KafkaAccess.from(env))).isEqualTo(1);

            await().atMost(PATIENCE).until(() -> values(store), List.of(12.3)::equals);
            await().atMost(PATIENCE).until(() -> sensors(page.port()).contains("\"S1\""));
            assertThat(readiness.away()).isEmpty();
            assertThat(flink.job(SplitterJob.NAME).ended()).isNotDone();
        }
    }

    @Test
    void aCertificateSignsInAsWell() {
        assertThat(deliver(KafkaAccess.from(env(kafka.variables())))).isEqualTo(1);
    }

    @Test
    void aBrokerThatNobodyVouchesForGetsNothing() {
        Map<String, String> variables = new HashMap<>(kafka.variables());
        variables.remove("KAFKA_CA_FILE");

        assertThatThrownBy(() -> deliver(KafkaAccess.from(env(variables))))
                .isInstanceOf(SendException.class)
                .hasMessageContaining("SSL handshake failed");
    }

    private long deliver(KafkaAccess access) {
        try (ReadingSender sender = new ReadingSender(access, Duration.ofSeconds(30), readiness)) {
            PlaceFinder places = new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry);
            Delivery delivery = new Delivery("test", new Intake(places, sender, registry));
            delivery.accept(new Scraped.Found(
                    new Reading("test", null, "S1", "SDS011", TAKEN, TAKEN, null, Map.of("P1", "12.3"), Map.of())));
            return delivery.finish();
        }
    }

    private static List<Double> values(Store store) {
        List<Double> values = new ArrayList<>();
        store.values("P1", TAKEN, TAKEN, value -> values.add(value.value()));
        return values;
    }

    private static String sensors(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/sensors?kind=P1");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Env env(Map<String, String> kafka) {
        Map<String, String> variables = new HashMap<>(kafka);
        variables.put("LIVE_HOST", "127.0.0.1");
        variables.put("LIVE_PORT", "0");
        return new Env(variables);
    }
}
