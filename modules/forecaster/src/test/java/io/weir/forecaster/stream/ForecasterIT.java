package io.weir.forecaster.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.publishing.ModelPublisher;
import io.weir.forecaster.publishing.ModelTopic;
import io.weir.kafka.ModelRecords;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.PublishedModel;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.streams.KeptSavepoint;
import io.weir.streams.SavepointedJob;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The whole job beside a real Kafka: each forecast once, whatever happens to it on the way. */
class ForecasterIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock AT_NOON = Clock.fixed(NOON.plusSeconds(3_001), ZoneOffset.UTC);
    private static final int SENSORS = 12;
    private static final int NEW = 3; // of these, which have neighbours when they begin
    private static final Place PLACE = new Place(null, 51.48, 0, null, "GB", "Greenwich", false);
    private static final Duration KEPT_BEHIND = Duration.ofHours(2); // the last hour told of by the build that left it
    private static final int CITIES = 12;
    private static final int LATENESS_SECONDS = 8; // so long is waited for a subtask that has no partition

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static Map<String, byte[]> models;
    private static List<ForecastModel> later;

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private KafkaReader reader;
    private SavepointedJob job;
    private int lateness = LATENESS_SECONDS;

    @BeforeAll
    static void learn() {
        Panel panel = MadeUp.panel(40);
        models = Map.of("P2", ModelFile.bytes(MadeUp.alone(panel, panel.time(38 * 24))));
        later = List.of(MadeUp.alone(panel, panel.time(36 * 24)), MadeUp.alone(panel, panel.time(34 * 24)));
    }

    @BeforeEach
    void start() throws IOException {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        reader = new KafkaReader(kafka.bootstrapServers());
        job = new SavepointedJob(ForecasterJob.NAME, folder, flink -> ForecasterJob.build(flink, config(), models));
    }

    @AfterEach
    void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void eachForecastIsMadeOnceThroughALostTaskManagerAndSavepointsOfOneSubtaskAndFourAndTwo(
            @InjectMiniCluster MiniCluster flink) throws Exception {
        List<Measure> measures = measures(30, 25);
        int quarter = measures.size() / 4;

        send(measures.subList(0, quarter));
        JobClient one = job.start(1, null);
        awaitMoreThan(0);
        String ofOne = job.stop(one);
        publish(9, later.get(0)); // while nothing runs, and just ahead of where event time stands
        publish(21, later.get(1));
        send("P2/" + NOON.plusSeconds(22 * 3_600), ModelRecords.of(new PublishedModel("P2", NOON, "0", new byte[9])));
        send(measures.subList(quarter, 2 * quarter));
        int before = forecasts().size();
        JobClient four = job.start(4, ofOne);
        awaitMoreThan(before);
        flink.terminateTaskManager(0).join();
        int then = forecasts().size();
        send(measures.subList(2 * quarter, 3 * quarter));
        flink.startTaskManager();
        awaitMoreThan(then);
        String ofFour = job.stop(four);
        send(measures.subList(3 * quarter, measures.size()));
        JobClient two = job.start(2, ofFour);

        List<Forecast> expected = rehearsed(measures);
        assertThat(expected).extracting(Forecast::model).contains(ids());
        assertThat(expected).hasSize((SENSORS - NEW) * 30 * 3 + NEW * (30 - 25) * 3);
        assertThat(expected)
                .filteredOn(each -> each.note() != null && each.note().contains("borrowed from its neighbours"))
                .hasSize(NEW * (30 - 25) * 3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(forecasts()).containsExactlyInAnyOrderElementsOf(expected));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !reader.all(Channels.FORECAST_SCORES.topic()).isEmpty());
        two.cancel().join();
    }

    @Test
    void modelsArePublishedForAnHourToComeAndThoseThatOthersFollowedLongAgoGo() {
        KafkaAccess access = KafkaAccess.inProcess(kafka.bootstrapServers());
        ModelPublisher before = new ModelPublisher(access, AT_NOON);
        ModelPublisher now = new ModelPublisher(access, Clock.offset(AT_NOON, Duration.ofDays(12)));
        assertThat(before.newest("P2")).isEmpty();
        assertThat(before.next()).as("ten minutes ahead at least").isEqualTo(NOON.plusSeconds(2 * 3_600));

        before.publish(later.get(0), NOON.plusSeconds(2 * 3_600));
        before.publish(later.get(1), NOON.plusSeconds(3 * 3_600));
        now.publish(later.get(0), now.next());

        try (ModelTopic topic = new ModelTopic(access)) {
            assertThat(topic.news().stream().map(found -> found.from() + " " + (found.model() == null ? "-" : "+")))
                    .containsExactly(
                            NOON.plusSeconds(2 * 3_600) + " +",
                            NOON.plusSeconds(3 * 3_600) + " +",
                            now.next() + " +",
                            NOON.plusSeconds(2 * 3_600) + " -");
            assertThat(topic.news()).isEmpty();
        }
        assertThat(now.newest("P2").orElseThrow().from()).isEqualTo(now.next());
        assertThat(now.newest("P1")).isEmpty();
        assertThatThrownBy(() -> now.publish(later.get(0), NOON))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("10 minutes ahead at least")
                .hasMessageContaining("such as " + now.next());
        assertThatThrownBy(() -> now.publish(later.get(0), now.next().plusSeconds(60)))
                .hasMessageContaining("from a full hour on");
    }

    /**
     * {@code resources/older/README.md} says which build left it. Where this fails, whoever has the job has to begin anew with this version.
     */
    @Test
    void aSavepointOfAnEarlierBuildIsGoneOnFrom() throws Exception {
        List<Measure> measures = measures(6, 0);
        send(measures.subList(0, measures.size() / 2)); // so that it goes on behind them
        JobClient running = job.start(2, KeptSavepoint.unpack(getClass(), folder));
        send(measures.subList(measures.size() / 2, measures.size()));

        List<String> expected = rehearsed(measures).stream()
                .filter(each -> each.madeAt().isAfter(NOON.plus(KEPT_BEHIND)))
                .map(ForecasterIT::said)
                .toList();
        assertThat(expected).hasSize(SENSORS * 3 * 3).allMatch(each -> each.contains(" hours"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(forecasts())
                        .extracting(ForecasterIT::said)
                        .containsExactlyInAnyOrderElementsOf(expected));
        running.cancel().join();
    }

    /**
     * A feed that is asked now and then: event time rests in between, and goes on with the first values of a series, while its neighbours are still
     * to be told of. Many cities, for in one it could be that these are quicker by chance.
     */
    @Test
    void seriesThatBeginInABurstAfterARestBorrowToo() throws Exception {
        lateness = 1;
        JobClient running = job.start(4, null);
        for (int hour = 0; hour <= 26; hour++) {
            sendOfCities("one", 60 * hour);
            sendOfCities("another", 60 * hour);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        forecasts().stream().anyMatch(each -> each.madeAt().equals(NOON.plus(Duration.ofHours(25)))));
        Awaitility.await().during(Duration.ofSeconds(2 * lateness + 1)).until(() -> true); // the rest

        sendOfCities("new", 26 * 60 + 5);
        sendOfCities("one", 26 * 60 + 6);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(forecasts())
                        .filteredOn(each -> each.sensor().sensor().startsWith("new"))
                        .hasSize(3 * CITIES));
        assertThat(forecasts())
                .filteredOn(each -> each.sensor().sensor().startsWith("new"))
                .allMatch(each -> each.note().contains("borrowed from its neighbours"));
        running.cancel().join();
    }

    private void sendOfCities(String sensor, int minute) {
        for (int city = 0; city < CITIES; city++) {
            Place place = new Place(null, 51.48, 0, null, "GB", "City " + city, false);
            Measure measure =
                    new Measure("feed", sensor + city, "SDS011", "P2", 40, NOON.plusSeconds(60L * minute), place);
            producer.send(new ProducerRecord<>("sensor-measures-p2", 0, measure.key(), MeasureJson.write(measure)));
        }
        producer.flush();
    }

    /** Makes a savepoint to be kept, of this build: {@code -Dweir.keep=FILE.zip}. */
    @Test
    @EnabledIfSystemProperty(named = "weir.keep", matches = ".+")
    void isKept() throws Exception {
        List<Measure> measures = measures(6, 0);
        send(measures.subList(0, measures.size() / 2));
        JobClient running = job.start(1, null);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> forecasts().stream()
                                .filter(each -> each.madeAt().equals(NOON.plus(KEPT_BEHIND)))
                                .count()
                        == 3 * SENSORS);
        Path kept = Path.of(System.getProperty("weir.keep"));
        Files.createDirectories(kept.getParent());
        KeptSavepoint.pack(job.stop(running), kept);
    }

    private static String said(Forecast forecast) {
        return forecast.sensor() + " at " + forecast.madeAt() + " of " + forecast.forHour() + ": " + forecast.note();
    }

    private void publish(int hour, ForecastModel model) {
        PublishedModel published =
                new PublishedModel("P2", NOON.plusSeconds(hour * 3_600L), ModelFile.id(model), ModelFile.bytes(model));
        send(published.key(), ModelRecords.of(published));
    }

    private void send(String key, ProducerRecord<byte[], byte[]> record) {
        producer.send(new ProducerRecord<>(record.topic(), null, key, record.value(), record.headers()));
        producer.flush();
    }

    private static ModelLook look(int hour, ForecastModel model) {
        return new ModelLook("P2", NOON.plusSeconds(hour * 3_600L).toEpochMilli(), ModelFile.bytes(model), null);
    }

    private static String[] ids() {
        return later.stream().map(ModelFile::id).toArray(String[]::new);
    }

    /** Every ten minutes of each sensor, some of which begin later, shuffled as far as late ones are waited for, and then something newer. */
    private static List<Measure> measures(int hours, int later) {
        Random random = new Random(1);
        List<Measure> measures = new ArrayList<>();
        for (int at = 0; at < hours * 6; at++) {
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                if (sensor < SENSORS - NEW || at >= later * 6) {
                    measures.add(measure(sensor, 40 + 20 * Math.sin(at / 20.0 + sensor) + random.nextInt(9), 10 * at));
                }
            }
        }
        Map<Measure, Long> sentAt = measures.stream()
                .collect(Collectors.toMap(
                        one -> one, one -> one.takenAt().getEpochSecond() + random.nextLong(LATENESS_SECONDS - 1)));
        measures.sort(Comparator.comparing(sentAt::get));
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            measures.add(measure(sensor, 40, 60 * hours + 20));
        }
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            measures.add(measure(sensor, 40, 60 * hours + 59));
        }
        return measures;
    }

    private static Measure measure(int sensor, double value, int minute) {
        return new Measure("feed", "" + sensor, "SDS011", "P2", value, NOON.plusSeconds(60L * minute), PLACE);
    }

    private void send(List<Measure> measures) {
        measures.forEach(
                each -> producer.send(new ProducerRecord<>("sensor-measures-p2", each.key(), MeasureJson.write(each))));
        producer.flush();
    }

    /** What the step says of all these where nothing goes wrong. */
    private static List<Forecast> rehearsed(List<Measure> measures) throws Exception {
        try (KeyedBroadcastOperatorTestHarness<String, SeriesValue, ModelLook, ForecastMessage> step =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new ForecastSeries(models, null), List.of(ForecastSeries.MODELS)),
                        SeriesValue::series,
                        Types.STRING,
                        1,
                        1,
                        0)) {
            step.open();
            step.processBroadcastElement(look(9, later.get(0)), 0);
            step.processBroadcastElement(look(21, later.get(1)), 0);
            List<SeriesValue> values = measures.stream()
                    .map(measure -> SeriesValue.of(measure, Instant.now().toEpochMilli()))
                    .toList();
            long end = values.get(values.size() - 1).takenAt() - LATENESS_SECONDS * 1_000L;
            for (SeriesValue value : values) {
                step.processElement(value, value.takenAt());
            }
            for (SeriesValue around : told(values, end)) {
                step.processElement(around, around.takenAt());
            }
            step.watermark(end);
            return step.extractOutputValues().stream()
                    .map(message -> ForecastJson.read(message.value()))
                    .toList();
        }
    }

    private static List<SeriesValue> told(List<SeriesValue> values, long end) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, SeriesValue> step =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new NeverIdle<>(new TellNeighbours()), TellNeighbours::key, Types.STRING)) {
            step.open();
            for (SeriesValue value : values) {
                step.processElement(value, value.takenAt());
            }
            step.processWatermark(end);
            return step.extractOutputValues();
        }
    }

    private List<Forecast> forecasts() {
        return reader.all(Channels.FORECASTS.topic()).stream()
                .map(message -> ForecastJson.read(message.value()))
                .toList();
    }

    private ForecasterConfig config() {
        Env env =
                new Env(Map.of("FORECASTER_LATENESS_SECONDS", "" + lateness, "FORECASTER_LONGEST_DELAY_SECONDS", "0"));
        return ForecasterConfig.of(kafka.bootstrapServers(), Catalogue.BUILT_IN, env);
    }

    private void awaitMoreThan(int before) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> forecasts().size() > before);
    }
}
