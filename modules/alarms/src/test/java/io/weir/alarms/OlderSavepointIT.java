package io.weir.alarms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.weir.alarms.life.Played;
import io.weir.alarms.life.Rehearsal;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.streams.KeptSavepoint;
import io.weir.streams.SavepointedJob;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job goes on from a savepoint that an earlier build took in the middle of things: alarms that were pending, active and seen then have their next change
 * now, under their ids. {@code resources/older/README.md} says which build that was. Where this fails, whoever has the job has to begin anew with this version.
 */
class OlderSavepointIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TOPIC = "sensor-measures-p1";

    private static final Duration LATENESS = Duration.ofSeconds(2);

    private static final List<Measure> BEFORE = List.of(
            measure("high", 70, 0),
            measure("rising", 20, 0),
            measure("silent", 20, 0),
            measure("silent", 20, 10),
            measure("high", 70, 10),
            measure("silent", 20, 20),
            measure("high", 70, 40),
            measure("rising", 55, 50),
            measure("end", 20, 60));

    private static final List<Measure> BEHIND = List.of(
            measure("rising", 70, 65),
            measure("rising", 70, 75),
            measure("high", 20, 80),
            measure("rising", 70, 85),
            measure("end", 20, 120),
            measure("rising", 20, 300),
            measure("silent", 20, 310),
            measure("end", 20, 400),
            measure("end", 20, 500));

    /** All that a rule can remember. */
    private static final String RULES = """
            rules:
              - {name: dust, kind: P1, above: 50, hysteresis: 10, for: 20s}
              - {name: often, kind: P1, above: 60, times: 3, within: 60s, severity: critical}
              - {name: rising, kind: P1, rises: {by: 30, within: 1m}}
              - {name: silent, kind: P1, silent: {intervals: 3, after: 1m}}
              - {name: ahead, kind: P1, forecast: {above: 50, within: 6h}}
            """;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private SavepointedJob alarms;

    @BeforeEach
    void start() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        Env env = new Env(Map.of(
                "ALARMS_RULES_FILE",
                rules.toString(),
                "ALARMS_LATENESS_SECONDS",
                "" + LATENESS.toSeconds(),
                "ALARMS_LONGEST_DELAY_SECONDS",
                "0"));
        AlarmsConfig config = AlarmsConfig.of(kafka.bootstrapServers(), Catalogue.BUILT_IN, env);
        alarms = new SavepointedJob(AlarmsJob.NAME, folder, flink -> AlarmsJob.build(flink, config));
    }

    @AfterEach
    void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void alarmsGoOnFromWhereTheyWere() throws Exception {
        // Given
        send(BEFORE);
        foresee();
        List<AlarmChange> expected = rehearsed(Stream.concat(BEFORE.stream(), BEHIND.stream()));
        expected.removeAll(rehearsed(BEFORE.stream()));
        assertThat(expected).extracting(AlarmChange::rule).contains("dust", "often", "rising", "silent");
        assertThat(expected).anyMatch(each -> each.change() == 2).anyMatch(each -> each.change() == 3);
        JobClient job = alarms.start(2, KeptSavepoint.unpack(getClass(), folder));

        // When
        send(BEHIND);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrderElementsOf(expected));
        alarms.stop(job);
    }

    /** Makes a savepoint to be kept, of this build: {@code -Dweir.keep=FILE.zip}. */
    @Test
    @EnabledIfSystemProperty(named = "weir.keep", matches = ".+")
    void isKept() throws Exception {
        JobClient job = alarms.start(1, null);
        send(BEFORE);
        foresee();
        List<AlarmChange> expected = rehearsed(BEFORE.stream());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told())
                        .containsAll(expected)
                        .anyMatch(each -> each.rule().equals("ahead")));
        Path kept = Path.of(System.getProperty("weir.keep"));
        Files.createDirectories(kept.toAbsolutePath().getParent());
        KeptSavepoint.pack(alarms.stop(job), kept);
    }

    /** What the rules ring by them in memory. */
    private static List<AlarmChange> rehearsed(Stream<Measure> measures) throws Exception {
        List<AlarmChange> changes = new ArrayList<>();
        Rehearsal rehearsal = new Rehearsal(Rules.parse(RULES, Catalogue.BUILT_IN), LATENESS, changes::add);
        measures.forEach(rehearsal::tell);
        return changes;
    }

    private List<AlarmChange> told() {
        return new KafkaReader(kafka.bootstrapServers())
                .all(Channels.ALARMS.topic()).stream()
                        .map(message -> AlarmChangeJson.read(message.value()))
                        .toList();
    }

    private void foresee() {
        for (int horizon : Forecast.HORIZONS) {
            List<Double> levels = DoubleStream.iterate(60, value -> value + 3)
                    .limit(Forecast.LEVELS.size())
                    .boxed()
                    .toList();
            Forecast forecast = Played.forecast("feed", "high", "P1", NOON, horizon, levels);
            producer.send(new ProducerRecord<>(
                    Channels.FORECASTS.topic(), 0, forecast.sensor().key(), ForecastJson.write(forecast)));
        }
        producer.flush();
    }

    private void send(List<Measure> measures) {
        measures.forEach(each -> producer.send(new ProducerRecord<>(TOPIC, 0, each.key(), MeasureJson.write(each))));
        producer.flush();
    }

    private static Measure measure(String sensor, double value, int second) {
        return new Measure("feed", sensor, "SDS011", "P1", value, NOON.plusSeconds(second), null);
    }
}
