package io.weir.alarms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import io.weir.alarms.life.Played;
import io.weir.alarms.life.Rehearsal;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.streams.SavepointedJob;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmAcknowledgementJson;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole job between real topics: whatever fails, what rings is what the same rules say of the same measures in memory. */
class AlarmsIT {

    /** Longer than any start of a subtask: after so long a rest of one partition others go on without it, and what it has left is late. */
    private static final Duration LATENESS = Duration.ofSeconds(10);

    private static final Duration SHORT_LATENESS = Duration.ofSeconds(2);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int SENSORS = 12;
    private static final int PART_SECONDS = 80;
    private static final String RULES = """
            rules:
              - {name: dust, kind: P1, above: 50, hysteresis: 10, for: 5s, keep-firing: 3s}
              - {name: often, kind: P1, above: 60, times: 3, within: 20s, severity: critical}
              - {name: ahead, kind: P1, forecast: {above: 50, within: 6h}}
            """;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    private Path folder;

    private Path rules;
    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private KafkaReader reader;
    private SavepointedJob alarms;

    @BeforeEach
    void start() throws IOException {
        rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(
                kafka.bootstrapServers(),
                Channels.all(Catalogue.BUILT_IN).stream()
                        .filter(each -> !each.equals(Channels.FORECASTS)) // which holds nothing else back
                        .toList());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        reader = new KafkaReader(kafka.bootstrapServers());
        alarms = job(LATENESS);
    }

    @AfterEach
    void stop(@InjectMiniCluster MiniCluster flink) {
        flink.listJobs().join().stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .forEach(job ->
                        flink.cancelJob(job.getJobId()).join()); // one that failed would keep the next from its slots
        producer.close();
        kafka.close();
    }

    /** Flink's sink leaves one behind with each end of a task, which looks for a broker that is gone for ever. */
    private static void awaitNoAdmins() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("kafka-admin-client-thread")));
    }

    @Test
    void eachChangeIsToldOnceThroughALostTaskManager(@InjectMiniCluster MiniCluster flink) throws Exception {
        List<List<Measure>> measures = measures(1, 2);
        alarms.start(4, null);

        send(measures.get(0));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !changes().isEmpty());
        flink.terminateTaskManager(0).join();
        send(measures.get(1));
        flink.startTaskManager();

        awaitChanges(measures);
        assertThat(changes())
                .extracting(each -> each.id() + '#' + each.change())
                .doesNotHaveDuplicates();
    }

    @Test
    void savepointMovesBetweenOneSubtaskAndFourAndTwo() throws Exception {
        List<List<Measure>> measures = measures(2, 3);

        List<List<Forecast>> forecasts = List.of(forecasts(0, 40, 60), forecasts(3, 60, 30), forecasts(6, 20, 55));
        send(measures.get(0));
        String ofOne = startAndStopBehind(1, null, 1);
        KafkaTopics.create(kafka.bootstrapServers(), List.of(Channels.FORECASTS)); // not there before
        send(measures.get(1));
        foresee(forecasts.get(0));
        String ofFour = startAndStopBehind(4, ofOne, 2);
        foresee(forecasts.get(1));
        send(measures.get(2));
        foresee(forecasts.get(2));
        alarms.start(2, ofFour);

        awaitChanges(measures, forecasts);
    }

    @Test
    void anAlarmIsRaisedAcknowledgedAndResolvedOnceAndRulesAreReloadedWhileItRuns() throws Exception {
        JobClient job = job(SHORT_LATENESS).start(1, null);
        send(List.of(measure("1", 70, 0), measure("1", 70, 6)));
        AlarmChange active = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> changes().stream()
                                .filter(each -> each.state() == AlarmState.ACTIVE)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);

        seen(active.id());
        seen(active.id()); // twice: the second one changes nothing
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> states().contains(AlarmState.ACKNOWLEDGED));
        Files.writeString(rules, "rules:\n  - {name: dust, kind: P1, above: much}\n"); // refused: nothing changes
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ofTheFile().contains(AlarmState.ACTIVE));
        send(List.of(measure("1", 20, 10), measure("1", 20, 20)));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> states().contains(AlarmState.RESOLVED));
        AtomicInteger second = new AtomicInteger(30);
        Files.writeString(rules, "rules:\n  - {name: other, kind: P1, above: 5}\n");

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            send(List.of(measure("9", 20, second.addAndGet(10)))); // heard as soon as the new rules hold
            return changes().stream().anyMatch(each -> each.rule().equals("other"));
        });
        job.cancel().join();
        assertThat(ofTheFile()).as("that the file was refused").containsExactly(AlarmState.ACTIVE, AlarmState.RESOLVED);
        assertThat(states().subList(0, 4))
                .containsExactly(AlarmState.PENDING, AlarmState.ACTIVE, AlarmState.ACKNOWLEDGED, AlarmState.RESOLVED);
        assertThat(changes().stream().filter(each -> each.id().equals(active.id())))
                .extracting(AlarmChange::change)
                .containsExactly(1, 2, 3, 4);
    }

    private List<AlarmState> states() {
        return states(each -> !each.rule().equals(AlarmChange.RULES_FILE));
    }

    private List<AlarmState> ofTheFile() {
        return states(each -> each.rule().equals(AlarmChange.RULES_FILE));
    }

    private List<AlarmState> states(Predicate<AlarmChange> which) {
        return changes().stream().filter(which).map(AlarmChange::state).toList();
    }

    /**
     * A second apart for each sensor, up and down about the limits, and shuffled as far as late ones are waited for. Each part is newer
     * than the one before, so that a rest in between makes none of them late.
     */
    private static List<List<Measure>> measures(long seed, int parts) {
        Random random = new Random(seed);
        List<List<Measure>> measures = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            measures.add(part(random, part * PART_SECONDS));
        }
        for (int sensor = 0; sensor < SENSORS; sensor++) { // brings event time to its end in each partition
            measures.get(parts - 1).add(measure("" + sensor, 0, parts * PART_SECONDS + 60));
            measures.get(parts - 1).add(measure("" + sensor, 0, parts * PART_SECONDS + 120));
        }
        return measures;
    }

    private static List<Measure> part(Random random, int begin) {
        List<Measure> measures = new ArrayList<>();
        for (int second = begin; second < begin + PART_SECONDS; second++) {
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                double value = 45 + 30 * Math.sin(second / 9.0 + sensor) + random.nextInt(9);
                measures.add(measure("" + sensor, value, second));
            }
        }
        Map<Measure, Long> sentAt = measures.stream()
                .collect(Collectors.toMap(
                        one -> one, one -> one.takenAt().toEpochMilli() + random.nextLong(LATENESS.toMillis())));
        measures.sort(Comparator.comparing(sentAt::get));
        return measures;
    }

    /** An hour after the other, of each sensor, of all hours ahead. */
    private static List<Forecast> forecasts(int begin, double... levels) {
        List<Forecast> forecasts = new ArrayList<>();
        for (int hour = 0; hour < levels.length; hour++) {
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                for (int horizon : Forecast.HORIZONS) {
                    double level = levels[hour] + sensor + horizon / 10.0;
                    forecasts.add(Played.forecast(
                            "feed",
                            "" + sensor,
                            "P1",
                            NOON.plus(Duration.ofHours(begin + hour)),
                            horizon,
                            DoubleStream.iterate(level - 9, value -> value + 3)
                                    .limit(Forecast.LEVELS.size())
                                    .boxed()
                                    .toList()));
                }
            }
        }
        return forecasts;
    }

    private void foresee(List<Forecast> forecasts) {
        forecasts.forEach(each -> producer.send(
                new ProducerRecord<>(Channels.FORECASTS.topic(), each.sensor().key(), ForecastJson.write(each))));
        producer.flush();
    }

    private static Measure measure(String sensor, double value, int second) {
        return new Measure("feed", sensor, "SDS011", "P1", value, NOON.plusSeconds(second), null);
    }

    private void send(List<Measure> measures) {
        measures.forEach(
                each -> producer.send(new ProducerRecord<>("sensor-measures-p1", each.key(), MeasureJson.write(each))));
        producer.flush();
    }

    private void seen(String id) {
        producer.send(new ProducerRecord<>(
                Channels.ACKNOWLEDGEMENTS.topic(),
                id,
                AlarmAcknowledgementJson.write(new AlarmAcknowledgement(id, "Ada", Instant.now()))));
        producer.flush();
    }

    private void awaitChanges(List<List<Measure>> of) throws Exception {
        awaitChanges(of, List.of());
    }

    private void awaitChanges(List<List<Measure>> of, List<List<Forecast>> foreseen) throws Exception {
        List<AlarmChange> expected = new ArrayList<>();
        Rehearsal rehearsal = new Rehearsal(Rules.parse(RULES, Catalogue.BUILT_IN), LATENESS, expected::add);
        of.stream().flatMap(List::stream).forEach(rehearsal::tell);
        foreseen.stream().flatMap(List::stream).forEach(rehearsal::tell);
        rehearsal.end();
        assertThat(expected).hasSizeGreaterThan(3 * SENSORS);
        assertThat(expected.stream().filter(each -> each.rule().equals("ahead")))
                .hasSize(foreseen.size() * SENSORS);
        Awaitility.await()
                .atMost(LATENESS.multipliedBy(6))
                .untilAsserted(() -> assertThat(changes()).containsExactlyInAnyOrderElementsOf(expected));
    }

    private List<AlarmChange> changes() {
        return reader.all(Channels.ALARMS.topic()).stream()
                .map(message -> AlarmChangeJson.read(message.value()))
                .toList();
    }

    private SavepointedJob job(Duration lateness) {
        return new SavepointedJob(AlarmsJob.NAME, folder, flink -> AlarmsJob.build(flink, config(lateness)));
    }

    private AlarmsConfig config(Duration lateness) {
        Env env = new Env(Map.of(
                "ALARMS_RULES_FILE",
                rules.toString(),
                "ALARMS_LATENESS_SECONDS",
                "" + lateness.toSeconds(),
                "ALARMS_LONGEST_DELAY_SECONDS",
                "0"));
        return AlarmsConfig.of(kafka.bootstrapServers(), Catalogue.BUILT_IN, env);
    }

    /** Stops with a savepoint, once there are more changes than before it started. */
    private String startAndStopBehind(int parallelism, String savepoint, int more) {
        int before = changes().size();
        JobClient job = alarms.start(parallelism, savepoint);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> changes().size() >= before + more);
        return alarms.stop(job);
    }
}
