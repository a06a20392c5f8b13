package io.weir.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.store.LineProtocol;
import io.weir.store.Store;
import io.weir.store.StoredRecords;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.Json;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The jobs that {@code make deploy WITH=...} puts up beside all else, put up together, and taken away again. */
@ExtendWith(Installed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // they take their minute to start
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the last one takes event time into the future
class RingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> JOBS = List.of("statistics", "alarms", "forecaster");
    private static final String SOURCE = "ring-e2e"; // whose tenant values/tenants.yaml names
    private static final String SENSOR = "1";
    private static final String CLOCK = "clock"; // a sensor that is there for its times
    private static final int HISTORY_DAYS = 24;
    private static final int HISTORY_SENSORS = 6;
    private static final Pattern PUBLISHED =
            Pattern.compile("(?<model>\\w+) is published, and forecasts P2 from (?<hour>\\S+) on");
    private static final String RULES = "rules: [{name: e2e, kind: P1, above: 50, where: {source: ring-e2e}}]\n";

    private final Platform weir;

    RingIT(Platform weir) {
        this.weir = weir;
    }

    @BeforeAll
    void putUp() {
        weir.cluster().applySettings("e2e-rules", Map.of("rules.yaml", RULES));
        JOBS.forEach(job -> weir.helm().upgrade(job).orFail());
        together(JOBS, FlinkOperator::start);
    }

    @AfterAll
    void takeAway() {
        together(JOBS, FlinkOperator::stopWithSavepoint);
        JOBS.forEach(job -> weir.helm().uninstall(job).orFail());
    }

    @Test
    @Order(1)
    void anAlarmIsRaisedAcknowledgedAndResolvedOnceAndStatisticsCountOnceWhileBothAreUpgraded() throws Exception {
        send(SENSOR, "P1", 99, Instant.now());
        awaitAlarm("active");
        awaitCounts(1L);

        together(List.of("alarms", "statistics"), this::upgrade);
        awaitAlarm("active");
        assertThat(acknowledge(alarm().get("id").asText())).isEqualTo(202);
        awaitAlarm("active", "acknowledged");
        send(SENSOR, "P1", 10, Instant.now());
        awaitAlarm("active", "acknowledged", "resolved");
        awaitCounts(2L, 1L);

        String alarm = alarm().get("id").asText();
        String window = "sensor/%s/%s/P1/1h/5s".formatted(SOURCE, SENSOR);
        Awaitility.await("the results of the tenant")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ofTenant())
                        .containsExactlyInAnyOrder(
                                "alarms " + alarm,
                                "alarms " + alarm,
                                "alarms " + alarm,
                                "statistics " + window,
                                "statistics " + window));
    }

    @Test
    @Order(2)
    void aSeriesIsForecastFromItsFirstValueOnForEachHorizonOnce() {
        Instant begin = Instant.now().minusSeconds(120);
        send(SENSOR, "P2", 20, begin);
        send(SENSOR, "P2", 21, begin.plusSeconds(100)); // so that event time comes to the first

        awaitForecasts(SENSOR);
        assertThat(forecasts(SENSOR)).extracting(Forecast::horizon).containsExactly(1, 6, 24);
        assertThat(forecasts(SENSOR))
                .allSatisfy(each -> assertThat(each.quantile(90)).isGreaterThan(each.quantile(10)));
    }

    @Test
    @Order(3)
    void aModelThatTheTrainingJobPublishesForecastsFromItsHourOn() throws Exception {
        assertThat(train("too-early")).containsPattern("^weir: There is no P2 before \\S+ to learn from");
        weir.cluster().kubectl("delete", "job", "too-early").orFail(); // or it would try again, and have enough

        storeHistory();
        String said = train("training");
        Matcher published = PUBLISHED.matcher(said);
        assertThat(published.find()).as(said).isTrue();
        assertThat(weir.cluster().pods(Platform.NAME, "forecaster-training"))
                .isNotEmpty()
                .allSatisfy(Confined::assertConfined);

        Instant hour = Instant.parse(published.group("hour"));
        takeTimesOfTheFuture("sensor-measures-p2");
        send("trained", "P2", 20, hour.plusSeconds(1), hour.plusSeconds(1));
        send("trained", "P2", 21, hour.plusSeconds(100), hour.plusSeconds(100));

        awaitForecasts("trained");
        assertThat(forecasts("trained")).extracting(Forecast::model).hasSize(3).containsOnly(published.group("model"));
    }

    @Test
    @Order(4)
    void theirPodsAreConfinedToo() {
        for (String job : JOBS) {
            assertThat(weir.cluster().stayingPods(Platform.NAME, job))
                    .hasSize(2)
                    .allSatisfy(Confined::assertConfined);
        }
    }

    /** What the job of training says, now and not only on Mondays. */
    private String train(String job) {
        weir.cluster()
                .kubectl("create", "job", job, "--from=cronjob/forecaster-training")
                .orFail();
        return weir.cluster().awaitJob(job);
    }

    /** What a model can be learned from: in a made-up city with a rhythm that no other has. */
    private void storeHistory() throws IOException {
        Random lot = new Random(1);
        LineProtocol lines = new LineProtocol();
        Instant begin = Instant.now().minus(Duration.ofDays(HISTORY_DAYS));
        for (int hour = 0; hour < HISTORY_DAYS * 24; hour++) {
            for (int sensor = 0; sensor < HISTORY_SENSORS; sensor++) {
                double dust = 40 + 20 * Math.sin(hour * Math.PI / 12) + 3 * lot.nextGaussian();
                Instant at = begin.plus(Duration.ofHours(hour));
                lines.add(new Measure("history-e2e", Integer.toString(sensor), "SDS011", "P2", dust, at, null));
            }
        }
        try (LocalPortForward influx = weir.neighbours().influx();
                Store store = weir.neighbours().store(influx)) {
            store.write(lines.bytes());
        }
    }

    /** A broker refuses what is said to be sent more than an hour from now, and models may begin in seventy minutes. */
    private void takeTimesOfTheFuture(String topic) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", weir.neighbours().bootstrapServers()))) {
            AlterConfigOp change = new AlterConfigOp(
                    new ConfigEntry(
                            "message.timestamp.after.max.ms",
                            Long.toString(Duration.ofHours(2).toMillis())),
                    AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                    .all()
                    .get();
        }
    }

    private void upgrade(FlinkOperator job) {
        String savepoint = job.upgrade(() ->
                weir.helm().upgrade(job.name(), "image.tag=" + Helm.NEXT_TAG).orFail());
        assertThat(job.restoredFrom()).isEqualTo(savepoint);
    }

    private void together(List<String> jobs, Consumer<FlinkOperator> action) {
        CompletableFuture.allOf(jobs.stream()
                        .map(job -> new FlinkOperator(weir.cluster(), job))
                        .map(job ->
                                CompletableFuture.runAsync(() -> action.accept(job), each -> new Thread(each).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private void awaitAlarm(String... states) {
        Awaitility.await("an alarm that was " + List.of(states))
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> alarm().path("changes").findValuesAsText("state").equals(List.of(states)));
    }

    private JsonNode alarm() throws IOException {
        try (LocalPortForward live = live()) {
            return Json.MAPPER
                    .readTree(address(live, "/api/alarms?rule=e2e").toURL())
                    .at("/alarms/0");
        }
    }

    private int acknowledge(String id) throws IOException, InterruptedException {
        try (LocalPortForward live = live()) {
            HttpRequest request = HttpRequest.newBuilder(address(live, "/api/alarms/acknowledgements"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(Map.of("id", id, "who", "e2e"))))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private LocalPortForward live() {
        return weir.cluster().forward(Platform.NAME, "live", 8080);
    }

    private static URI address(LocalPortForward live, String path) {
        return URI.create("http://127.0.0.1:" + live.getLocalPort() + path);
    }

    /** Waits until windows of the sensor are stored with so many values, the newest first, while time goes on. */
    private void awaitCounts(Long... counts) {
        Awaitility.await("windows of " + List.of(counts) + " values in the store")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    send(CLOCK, "P1", 20, Instant.now());
                    return counts().equals(List.of(counts));
                });
    }

    private List<Long> counts() throws IOException {
        try (LocalPortForward influx = weir.neighbours().influx();
                Store store = weir.neighbours().store(influx)) {
            int count = List.copyOf(StoredRecords.STATISTICS.table().fields().keySet())
                    .indexOf("count");
            return store
                    .rows(
                            StoredRecords.STATISTICS.table(),
                            Map.of("series", SOURCE + "/" + SENSOR, "window", "1h/5s"),
                            Instant.now().minus(Duration.ofHours(1)),
                            Instant.now().plus(Duration.ofHours(1)),
                            100)
                    .stream()
                    .map(row -> ((Double) row.fields().get(count)).longValue())
                    .toList();
        }
    }

    /** What is on the topic of the tenant, but for totals and what the clock has: each with its key. */
    private List<String> ofTenant() {
        return all("tenant-ring-results")
                .map(record -> new String(record.headers().lastHeader("result").value(), StandardCharsets.UTF_8) + " "
                        + KafkaReader.key(record))
                .filter(result -> !result.endsWith("/total") && !result.contains("/" + CLOCK + "/"))
                .toList();
    }

    /** As they were made of the first value; those of another hour may have followed. */
    private List<Forecast> forecasts(String sensor) {
        List<Forecast> all = all(Channels.FORECASTS.topic())
                .map(record -> ForecastJson.read(record.value()))
                .filter(each -> each.sensor().source().equals(SOURCE)
                        && each.sensor().sensor().equals(sensor))
                .toList();
        return all.stream()
                .filter(each -> each.madeAt().equals(all.get(0).madeAt()))
                .toList();
    }

    private void awaitForecasts(String sensor) {
        Awaitility.await("forecasts of " + sensor)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !forecasts(sensor).isEmpty());
    }

    private Stream<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return new KafkaReader(weir.neighbours().bootstrapServers()).all(topic).stream();
    }

    private void send(String sensor, String kind, double value, Instant at) {
        send(sensor, kind, value, at, Instant.now());
    }

    private void send(String sensor, String kind, double value, Instant at, Instant sentAt) {
        Measure measure = new Measure(SOURCE, sensor, "SDS011", kind, value, at, null);
        try (KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", weir.neighbours().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(new ProducerRecord<>(
                            "sensor-measures-" + kind.toLowerCase(Locale.ROOT),
                            null,
                            sentAt.toEpochMilli(),
                            measure.key(),
                            MeasureJson.write(measure)))
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError("Kafka does not take a measure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
