package io.weir.tenants;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.kafka.WholeTopic;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.TenantState;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.store.InfluxServer;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoreException;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.TenantStateJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The whole service beside a real Kafka. */
@Timeout(240)
class TenantsIT {

    private static final String STATISTICS = Channels.STATISTICS.topic();
    private static final String ALARMS = Channels.ALARMS.topic();

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<String, String> producer;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();

    @BeforeAll
    static void startKafka() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of("acme", "globex", "hooli", "initech", "umbrella").stream()
                            .map(name -> new NewTopic("tenant-" + name + "-results", 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stopKafka() {
        Awaitility.reset();
        producer.close();
        kafka.close();
    }

    @Test
    void eachGetsItsOwnOnceAndWhoIsSwitchedOffMissesNothing() throws Exception {
        Path file = folder.resolve("tenants.yaml");
        Files.writeString(file, """
                tenants:
                  - {name: acme, sources: [feed]}
                  - {name: globex, sources: [feeds, boards], results: [statistics]}
                """);
        send(STATISTICS, "sensor/feed/1/P1/1m/5s", "1");
        send(STATISTICS, "sensor/feeds/1/P1/1m/5s", "2");
        send(STATISTICS, "city/DE/Stuttgart/P1/1m/5s", "3");
        send(ALARMS, "pm10@feed/1@2026-11-22T11:50:00Z", "4");
        send(ALARMS, "pm10@boards/1@2026-11-22T11:50:00Z", "5"); // of globex, which wants none

        try (Tenants tenants = run(file)) {
            await().untilAsserted(() -> assertThat(values("acme")).containsExactlyInAnyOrder("1", "4"));
            await().untilAsserted(() -> assertThat(values("globex")).containsExactly("2"));
            Files.writeString(file, Files.readString(file).replace("name: acme,", "name: acme, enabled: false,"));
            await().until(() -> gauge("tenants_on", "acme") == 0);
            send(STATISTICS, "source/feed/P1/total", "6");
            send(STATISTICS, "sensor/boards/7/P1/total", "7");
            await().untilAsserted(() -> assertThat(values("globex")).containsExactly("2", "7"));
            await().until(() -> gauge("tenants_waiting_records", "acme") > 0);
            assertThat(values("acme")).hasSize(2);
            await().untilAsserted(() -> assertThat(said("acme")).satisfies(state -> {
                assertThat(state.state()).isEqualTo(TenantState.State.OFF);
                assertThat(state.waiting().orElse(0)).isPositive();
                assertThat(state.given()).isEqualTo(Map.of("statistics", 1L, "alarms", 1L));
                assertThat(state.why()).isNull();
            }));

            Files.writeString(file, "tenants: [{name: acme, sorces: [feed]}]");
            await().until(() -> readiness.without().containsKey("tenants file"));
            assertThat(readiness.isReady()).isTrue();
            send(STATISTICS, "sensor/feeds/2/P1/total", "8");
            await().untilAsserted(() -> assertThat(values("globex")).containsExactly("2", "7", "8"));

            Files.writeString(file, "tenants: [{name: acme, sources: [feed]}]");
            await().untilAsserted(() -> assertThat(values("acme")).containsExactlyInAnyOrder("1", "4", "6"));
            await().until(() ->
                    registry.find("tenants_on").tag("tenant", "globex").gauge() == null);
            await().untilAsserted(() -> assertThat(said("globex").state()).isEqualTo(TenantState.State.GONE));
            await().untilAsserted(() -> assertThat(said("acme")).satisfies(state -> {
                assertThat(state.state()).isEqualTo(TenantState.State.ON);
                assertThat(state.given()).isEqualTo(Map.of("statistics", 2L, "alarms", 1L));
            }));
            assertThat(readiness.without()).isEmpty();
            assertThat(registry.get("tenants_files_refused_total").counter().count())
                    .isEqualTo(1);
        }
        assertThat(headers("acme")).containsOnly("statistics", "alarms");
        assertThat(values("acme")).containsExactlyInAnyOrder("1", "4", "6");
    }

    @Test
    void killedInTheMiddleEachResultIsThereOnceAndInItsOrder() throws Exception {
        Path file = Files.writeString(
                folder.resolve("initech.yaml"), "tenants: [{name: initech, sources: [machines], results: [measures]}]");
        List<String> sent =
                IntStream.range(0, 40_000).mapToObj(Integer::toString).toList();
        String topic = Channels.measures(Catalogue.BUILT_IN).get(0);
        sent.forEach(value -> send(topic, "machines/1", value));

        for (int kills = 0; kills < 2; kills++) {
            int before = values("initech").size();
            Process process = process(file);
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> end("initech") > before); // some of a transaction, which may be open yet
            process.destroyForcibly().waitFor();
        }
        try (Tenants tenants = run(file)) {
            await().until(() -> values("initech").size() >= sent.size());
        }
        assertThat(values("initech")).containsExactlyElementsOf(sent);
    }

    /** Each with a bucket and a token of its own, as an administrator makes them; the service may only write. */
    @Test
    void nobodySeesWhatIsInAnothersBucket() throws Exception {
        List<String> buckets = List.of("tenant-hooli", "tenant-umbrella");
        try (InfluxServer server = InfluxServer.start(Files.createDirectories(folder.resolve("influx")))) {
            for (String bucket : buckets) {
                try (Store store = server.config(bucket, Duration.ZERO).open()) {
                    store.prepare(Catalogue.BUILT_IN);
                }
            }
            StoreConfig.Influx all = server.config("any", Duration.ZERO);
            Map<String, String> env = new HashMap<>(settings(Files.writeString(folder.resolve("buckets.yaml"), """
                    tenants:
                      - {name: hooli, sources: [yard], results: [measures], bucket: true}
                      - {name: umbrella, sources: [hive], results: [measures], bucket: true}
                    """)));
            env.put("INFLUX_URL", all.url().toString());
            env.put("INFLUX_ORG", all.org());
            env.put("INFLUX_TOKEN", server.token(List.of(), buckets).reveal());
            String topic = Channels.topic(Catalogue.BUILT_IN.kind("P1").orElseThrow());
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            for (String source : List.of("yard", "hive")) {
                Measure measure = new Measure(source, "1", "SDS011", "P1", 12.5, now, null);
                send(topic, measure.key(), new String(MeasureJson.write(measure), StandardCharsets.UTF_8));
            }
            send(topic, "yard/1", "{broken");

            try (Tenants tenants = run(env)) {
                Secret hooli = server.token(List.of("tenant-hooli"), List.of());
                await().untilAsserted(() -> assertThat(stored(all, "tenant-hooli", hooli, "yard", now))
                        .isEqualTo(1));
                await().until(() -> registry.get("tenants_results_total")
                                .tags("tenant", "umbrella", "result", "measures")
                                .counter()
                                .count()
                        == 1);
                assertThat(stored(all, "tenant-hooli", hooli, "hive", now)).isZero();
                assertThatThrownBy(() -> stored(all, "tenant-umbrella", hooli, "hive", now))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("tenant-umbrella");
                Secret umbrella = server.token(List.of("tenant-umbrella"), List.of());
                assertThat(stored(all, "tenant-umbrella", umbrella, "hive", now))
                        .isEqualTo(1);
                assertThatThrownBy(() -> write(all, "tenant-hooli", hooli)).isInstanceOf(StoreException.class);
                assertThat(registry.get("tenants_bucket_refusals_total")
                                .tag("tenant", "hooli")
                                .counter()
                                .count())
                        .isEqualTo(1);
                assertThat(values("hooli")).as("its topic has all").hasSize(2);
            }
        }
    }

    /** How many values of a source's sensor one finds in a bucket who has that token. */
    private static int stored(StoreConfig.Influx all, String bucket, Secret token, String source, Instant at) {
        try (Store store = with(all, bucket, token).open()) {
            return store.series(new SensorId(source, "1"), "P1", at.minusSeconds(60), at.plusSeconds(60), 10)
                    .size();
        }
    }

    private static void write(StoreConfig.Influx all, String bucket, Secret token) {
        try (Store store = with(all, bucket, token).open()) {
            store.write("P1,sensor=1,source=yard value=1 1\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static StoreConfig.Influx with(StoreConfig.Influx all, String bucket, Secret token) {
        return new StoreConfig.Influx(all.url(), all.org(), bucket, token, all.retention(), all.timeouts());
    }

    private Tenants run(Path file) {
        return run(settings(file));
    }

    private Tenants run(Map<String, String> env) {
        Tenants tenants = Tenants.of(TenantsConfig.from(new Env(env)), registry, readiness);
        Thread thread = new Thread(tenants::run, "tenants");
        thread.setDaemon(true);
        thread.start();
        return tenants;
    }

    private static Process process(Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TenantsMain.class.getName());
        builder.environment().putAll(settings(file));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/tenants.log")))
                .start();
    }

    private static Map<String, String> settings(Path file) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "TENANTS_FILE", file.toString(),
                "TENANTS_LOOK_SECONDS", "1",
                "TENANTS_LONGEST_PAUSE_SECONDS", "1",
                "MANAGEMENT_HOST", "127.0.0.1",
                "MANAGEMENT_PORT", "0");
    }

    private double gauge(String name, String tenant) {
        return registry.get(name).tag("tenant", tenant).gauge().value();
    }

    private static void send(String topic, String key, String value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** What was said of it last. */
    private static TenantState said(String tenant) {
        List<TenantState> said = new ArrayList<>();
        WholeTopic.read(
                kafka.bootstrapServers(),
                List.of(Channels.TENANT_STATES.topic()),
                each -> said.add(TenantStateJson.read(each.value())));
        said.removeIf(each -> !each.tenant().equals(tenant));
        assertThat(said).isNotEmpty();
        return said.get(said.size() - 1);
    }

    private static List<String> values(String tenant) {
        return committed(tenant).stream().map(ConsumerRecord::value).toList();
    }

    private static List<String> headers(String tenant) {
        return committed(tenant).stream()
                .map(record -> new String(
                        record.headers().lastHeader(TenantCopy.RESULT).value()))
                .toList();
    }

    /** All that is there, as the tenant sees it. */
    private static List<ConsumerRecord<String, String>> committed(String tenant) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer("read_committed")) {
            TopicPartition partition = new TopicPartition("tenant-" + tenant + "-results", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** How far its topic goes, with what is not committed. */
    private static long end(String tenant) {
        try (KafkaConsumer<String, String> consumer = consumer("read_uncommitted")) {
            TopicPartition partition = new TopicPartition("tenant-" + tenant + "-results", 0);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    private static KafkaConsumer<String, String> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
