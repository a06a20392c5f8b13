package io.weir.statistics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorFlag;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.statistics.window.Span;
import io.weir.streams.KafkaEnds;
import io.weir.streams.SavepointedJob;
import io.weir.streams.Shuffle;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
import io.weir.wire.json.StatisticJson;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The whole job between real topics: values in random order, some of them late and some too late, a task manager that is lost, savepoints that
 * move from one subtask to four and to two. Each statistic is held to what is reckoned of its values one by one.
 */
class StatisticsIT {

    private static final List<Windows> WINDOWS = Windows.parse(
            "",
            "10s/5s@sensor+all,1m/10s@city+country+type+ten,2m/1s@source,20/3@sensor+all",
            Scope.own("", "ten=^feed/1(.)"));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS = 900;
    private static final String STUCK = "stuck";
    private static final String TOPIC = "sensor-measures-p1";

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    private Path folder;

    private String servers;

    @AfterEach
    void endJobs(@InjectMiniCluster MiniCluster flink) {
        flink.listJobs().join().stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .forEach(job ->
                        flink.cancelJob(job.getJobId()).join()); // one that failed would keep the next from its slots
    }

    @Test
    void eachStatisticIsThatOfItsValuesThroughALostTaskManagerAndSavepointsFromOneToFourToTwo(
            @InjectMiniCluster MiniCluster flink) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                KafkaProducer<String, byte[]> producer = producer(kafka.bootstrapServers())) {
            servers = kafka.bootstrapServers();
            KafkaTopics.create(servers, Channels.all(Catalogue.BUILT_IN));
            List<Measure> measures = measures();
            SavepointedJob windows = new SavepointedJob(
                    StatisticsJob.NAME, folder, job -> StatisticsJob.tell(job, config(), kafkaEnds(), Shuffle.AUTO));
            SavepointedJob statistics =
                    new SavepointedJob(StatisticsJob.NAME, folder, job -> StatisticsJob.build(job, config()));

            giveUp(measures.subList(0, 50));
            JobClient one = windows.start(1, null); // as it was when nothing was noticed yet
            send(producer, measures.subList(0, 800));
            send(producer, measures.subList(800, 1_500));
            awaitPast(measures.get(1_400));
            JobClient four = statistics.start(4, windows.stop(one));
            send(producer, measures.subList(1_500, 1_900));
            awaitPast(measures.get(1_800));
            flink.terminateTaskManager(0).join();
            send(producer, measures.subList(1_900, 2_200));
            flink.startTaskManager();
            awaitPast(measures.get(2_000));
            JobClient two = statistics.start(2, statistics.stop(four));
            send(producer, measures.subList(2_200, measures.size()));
            for (int partition = 0; partition < 3; partition++) {
                Measure end = measure("end", 0, BEGIN.plusSeconds(SECONDS + 3_600), null);
                producer.send(new ProducerRecord<>(TOPIC, partition, end.key(), MeasureJson.write(end)));
            }
            producer.flush();
            awaitPast(measure("any", 0, BEGIN.plusSeconds(SECONDS + 230), null));
            statistics.stop(two);

            hold(measures);
            holdNoticed(measures);
        }
    }

    /**
     * Were it taken for silent, time would go on without it to where the other one jumps, and what waits in it would be late; or it would never be
     * read again, as Flink lets none go on that is both.
     */
    @Test
    void aPartitionThatIsHeldBackIsNotTakenForASilentOne() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
                KafkaProducer<String, byte[]> producer = producer(kafka.bootstrapServers())) {
            servers = kafka.bootstrapServers();
            KafkaTopics.create(servers, Channels.all(Catalogue.BUILT_IN));
            StatisticsConfig config = config(Duration.ofSeconds(3), Duration.ofMinutes(10));
            JobClient job = new SavepointedJob(
                            StatisticsJob.NAME,
                            folder,
                            flink -> StatisticsJob.tell(flink, config, kafkaEnds(), Shuffle.ALWAYS))
                    .start(1, null);
            int tenHours = 36_000;
            AtomicInteger sent = new AtomicInteger();

            everyMoment(() -> {
                send(producer, 0, "ahead", tenHours * 1_000 + sent.get());
                send(producer, 1, "behind", 1_000 * sent.getAndIncrement());
                return timeOfSplit(job, 0, "accumulatedPausedTimeMs") > 0;
            });
            int ahead = sent.get();
            everyMoment(() -> {
                send(producer, 1, "behind", 1_000 * sent.getAndIncrement());
                return timeOfSplit(job, 0, "accumulatedPausedTimeMs")
                        > 9_000; // three times as long as it takes to be silent
            });
            send(producer, 0, "ahead", tenHours * 1_000 + ahead);
            send(producer, 1, "behind", 2_000 * tenHours);

            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count("ahead", tenHours + 5) > 0);
            assertThat(count("ahead", tenHours + 5)).isEqualTo(ahead + 1);
            assertThat(new KafkaReader(servers).all(Channels.STATISTICS_LATE.topic()))
                    .isEmpty();
        }
    }

    private static void everyMoment(Callable<Boolean> done) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(done);
    }

    /** So many milliseconds Flink says of a partition; 0 of one that it knows nothing of yet. */
    private static long timeOfSplit(JobClient job, int partition, String name) {
        return METRICS.findMetrics(job.getJobID(), TOPIC + '-' + partition + ".watermark." + name).values().stream()
                .mapToLong(metric -> ((Number) ((Gauge<?>) metric).getValue()).longValue())
                .sum();
    }

    /** How many values of a sensor were in the window that ends then; 0 before it is told. */
    private long count(String sensor, int second) {
        Statistic told = told().getOrDefault("sensor/feed/" + sensor + "/P1/10s/5s", Map.of())
                .get(BEGIN.plusSeconds(second));
        return told == null ? 0 : told.count();
    }

    private static void send(KafkaProducer<String, byte[]> producer, int partition, String sensor, int millis) {
        Measure measure = measure(sensor, 1, BEGIN.plusMillis(millis), null);
        producer.send(new ProducerRecord<>(TOPIC, partition, measure.key(), MeasureJson.write(measure)));
        producer.flush();
    }

    private void hold(List<Measure> all) {
        List<Measure> late = new KafkaReader(servers)
                .all(Channels.STATISTICS_LATE.topic()).stream()
                        .map(message -> MeasureJson.read(message.value()))
                        .toList();
        assertThat(late).doesNotHaveDuplicates().isNotEmpty();
        List<Measure> accepted = new ArrayList<>(all);
        accepted.removeAll(late);
        assertThat(accepted).hasSize(all.size() - late.size());

        Map<String, Map<Instant, Statistic>> told = told();
        assertThat(told.values().stream().flatMap(each -> each.values().stream()))
                .anyMatch(statistic -> statistic.correction() > 0);
        for (Windows windows : WINDOWS) {
            for (Scope scope : windows.scopes()) {
                accepted.stream()
                        .filter(measure -> scope.series().of(measure) != null)
                        .collect(Collectors.groupingBy(measure -> scope.series().of(measure)))
                        .forEach((series, values) -> hold(
                                told.get(scope.code() + '/' + series + "/P1/"
                                        + windows.span().text()),
                                windows.span(),
                                values));
            }
        }
        all.stream().collect(Collectors.groupingBy(Measure::key)).forEach((sensor, values) -> {
            Statistic total = new TreeMap<>(told.get("sensor/" + sensor + "/P1/total"))
                    .lastEntry()
                    .getValue();
            same(total, values);
            assertThat(total.from())
                    .isEqualTo(values.stream()
                            .map(Measure::takenAt)
                            .min(Instant::compareTo)
                            .orElseThrow());
        });
    }

    /** From the tenth equal value on that was read since the job notices anything, each is flagged, and once. */
    private void holdNoticed(List<Measure> all) {
        List<Instant> stuck = all.stream()
                .filter(measure -> measure.sensor().equals(STUCK))
                .map(Measure::takenAt)
                .toList();
        long least = all.stream()
                .skip(1_500)
                .filter(measure -> measure.sensor().equals(STUCK))
                .count();

        List<SensorFlag> flags = new KafkaReader(servers)
                .all(Channels.FLAGS.topic()).stream()
                        .map(message -> SensorFlagJson.read(message.value()))
                        .filter(flag -> flag.code().equals("stuck"))
                        .toList();
        assertThat(flags).hasSizeGreaterThanOrEqualTo((int) least - 9);
        assertThat(flags)
                .extracting(SensorFlag::takenAt)
                .containsExactlyElementsOf(stuck.subList(stuck.size() - flags.size(), stuck.size()));
        assertThat(new KafkaReader(servers).all(Channels.TRUST.topic()))
                .extracting(message -> SensorTrustJson.read(message.value()).key())
                .contains("feed/" + STUCK);
    }

    private static void hold(Map<Instant, Statistic> told, Span span, List<Measure> values) {
        if (span.isCount()) {
            holdCounted(told, span, values);
            return;
        }
        Set<Instant> changes = new TreeSet<>();
        for (Measure measure : values) {
            long entry = (measure.takenAt().toEpochMilli() / span.slide() + 1) * span.slide();
            long exit = entry;
            while (exit - span.size() <= measure.takenAt().toEpochMilli()) {
                exit += span.slide();
            }
            changes.add(Instant.ofEpochMilli(entry));
            if (!inside(values, exit, span).isEmpty()) {
                changes.add(Instant.ofEpochMilli(exit));
            }
        }
        Map<Instant, Statistic> before = new TreeMap<>(told);
        before.keySet()
                .removeIf(end -> end.isAfter(BEGIN.plusSeconds(SECONDS + 1_000))); // of the last measures, which end it
        assertThat(before.keySet()).isEqualTo(changes);
        before.forEach((end, statistic) -> same(statistic, inside(values, end.toEpochMilli(), span)));
    }

    /** Of windows that end at one moment the last one is there. */
    private static void holdCounted(Map<Instant, Statistic> told, Span span, List<Measure> values) {
        List<Measure> sorted = values.stream()
                .sorted(Comparator.comparing(Measure::takenAt).thenComparing(Measure::value))
                .toList();
        Map<Instant, List<Measure>> windows = new HashMap<>();
        for (int end = (int) span.slide(); end <= sorted.size(); end += (int) span.slide()) {
            List<Measure> window = sorted.subList(Math.max(0, end - (int) span.size()), end);
            windows.put(window.get(window.size() - 1).takenAt().plusMillis(1), window);
        }
        Map<Instant, Statistic> before = new HashMap<>(told);
        before.keySet().removeIf(end -> end.isAfter(BEGIN.plusSeconds(SECONDS + 1_000)));
        assertThat(before.keySet()).isEqualTo(windows.keySet());
        before.forEach((end, statistic) -> {
            same(statistic, windows.get(end));
            assertThat(statistic.from()).isEqualTo(windows.get(end).get(0).takenAt());
        });
    }

    private static List<Measure> inside(List<Measure> values, long end, Span span) {
        return values.stream()
                .filter(each ->
                        each.takenAt().toEpochMilli() < end && each.takenAt().toEpochMilli() >= end - span.size())
                .toList();
    }

    private static void same(Statistic told, List<Measure> values) {
        double[] sorted = values.stream().mapToDouble(Measure::value).sorted().toArray();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        Instant newest =
                values.stream().map(Measure::takenAt).max(Instant::compareTo).orElseThrow();
        assertThat(told.count()).as(told.toString()).isEqualTo(sorted.length);
        assertThat(told.minimum()).isEqualTo(sorted[0]);
        assertThat(told.maximum()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(told.mean()).isCloseTo(mean, within(1e-9));
        assertThat(told.lastAt()).isEqualTo(newest);
        assertThat(told.last())
                .isEqualTo(values.stream()
                        .filter(each -> each.takenAt().equals(newest))
                        .mapToDouble(Measure::value)
                        .max()
                        .orElseThrow());
        if (sorted.length > 1) {
            double squares = Arrays.stream(sorted)
                    .map(each -> (each - mean) * (each - mean))
                    .sum();
            assertThat(told.deviation()).isCloseTo(Math.sqrt(squares / (sorted.length - 1)), within(1e-6));
        } else {
            assertThat(told.deviation()).isNull();
        }
        double exact = sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
        assertThat(told.p95()).isCloseTo(exact, within(exact * told.percentileError() * 1.000001));
        assertThat(told.percentileError()).isEqualTo(sorted.length <= 128 ? 0 : told.percentileError());
    }

    /** By key and end the newest version; fails where one comes behind a newer one. */
    private Map<String, Map<Instant, Statistic>> told() {
        Map<String, Map<Instant, Statistic>> told = new HashMap<>();
        new KafkaReader(servers).all(Channels.STATISTICS.topic()).forEach(message -> {
            Statistic statistic = StatisticJson.read(message.value());
            assertThat(statistic.key()).isEqualTo(KafkaReader.key(message));
            Statistic before = told.computeIfAbsent(statistic.key(), key -> new HashMap<>())
                    .put(statistic.to(), statistic);
            assertThat(statistic.correction())
                    .as(statistic + " behind " + before)
                    .isEqualTo(before == null ? 0 : before.correction() + 1);
        });
        return told;
    }

    /** Until windows have been told that end not long before that measure was taken. */
    private void awaitPast(Measure measure) {
        Instant past = measure.takenAt().minusSeconds(120);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> new KafkaReader(servers)
                        .all(Channels.STATISTICS.topic()).stream()
                                .map(message ->
                                        StatisticJson.read(message.value()).to())
                                .anyMatch(to -> !to.isBefore(past)));
    }

    /** In about the order of their times: some are late by up to half a minute, and a few by minutes. */
    private static List<Measure> measures() {
        Random random = new Random(7);
        List<Measure> measures = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (int n = 0; n < 3_000; n++) {
            if (n % 30 == 0) {
                measures.add(measure(STUCK, 7.7, BEGIN.plusMillis(SECONDS * 1_000L * n / 3_000), null));
                continue;
            }
            int late = random.nextInt(20) == 0 ? random.nextInt(30) : random.nextInt(200) == 0 ? 300 : 0;
            Instant takenAt =
                    BEGIN.plusMillis(Math.max(0, SECONDS * 1_000L * n / 3_000 - late * 1_000L + random.nextInt(2_000)));
            String sensor = Integer.toString(random.nextInt(12));
            if (met.add(sensor + takenAt)) {
                Place place = Integer.parseInt(sensor) == 0
                        ? null
                        : new Place(
                                null,
                                48,
                                9,
                                null,
                                "DE",
                                Integer.parseInt(sensor) % 3 == 0 ? "Ulm" : "Stuttgart",
                                false);
                measures.add(measure(sensor, Math.exp(random.nextGaussian()) * 10, takenAt, place));
            }
        }
        return measures;
    }

    private static Measure measure(String sensor, double value, Instant takenAt, Place place) {
        return new Measure("feed", sensor, "SDS011", "P1", value, takenAt, place);
    }

    private static void send(KafkaProducer<String, byte[]> producer, List<Measure> measures) {
        measures.forEach(each -> producer.send(new ProducerRecord<>(TOPIC, each.key(), MeasureJson.write(each))));
        producer.flush();
    }

    /** As a job before this one does that is lost before its checkpoint: nobody is to count these. */
    private void giveUp(List<Measure> measures) {
        try (KafkaProducer<String, byte[]> lost = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", "lost"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            lost.initTransactions();
            lost.beginTransaction();
            send(lost, measures);
            lost.abortTransaction();
        }
    }

    private static KafkaProducer<String, byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private KafkaEnds kafkaEnds() {
        StatisticsConfig config = config();
        return new KafkaEnds(
                StatisticsJob.NAME, config.kafka(), config.transactionPrefix(), config.transactionTimeout());
    }

    private StatisticsConfig config() {
        return config(Duration.ofSeconds(1), Duration.ofHours(9));
    }

    private StatisticsConfig config(Duration idleness, Duration drift) {
        return new StatisticsConfig(
                KafkaAccess.inProcess(servers),
                Catalogue.BUILT_IN,
                WINDOWS,
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(60),
                idleness,
                drift,
                "weir-statistics",
                Duration.ofDays(7));
    }
}
