package io.weir.faults.later;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.weir.kafka.WholeTopic;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Alarms and statistics of the load. Both are functions of the measures on their topics and of nothing else, however often a job began
 * anew: so what they told is compared with what is reckoned here of the same measures.
 */
public final class LaterJobs {

    /**
     * A kill may delay one sensor against another by more than that. Each still comes in the order of its times, and the rules here ask
     * nothing that ends by the progress of time alone: so what is late is judged as what is not.
     */
    private static final Duration LATENESS = Duration.ofSeconds(30);

    private static final Duration BEYOND = LATENESS.plusMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TIME = "later-jobs";
    private static final int WATCHED = 100;
    private static final int FIRST_SENSOR = 10_000;
    /** Of which kinds the load is. */
    static final List<String> KINDS = List.of("temperature", "humidity");

    /** Windows of all and of countries. */
    static final Span WIDE = new Span(10, 5);

    /** Windows of sensors. */
    static final Span NARROW = new Span(20, 10);

    private static final String RULES = """
            rules:
              - {name: hot, kind: temperature, above: 38, hysteresis: 20, where: {sensor: [%1$s]}}
              - {name: damp, kind: humidity, above: 70, flapping: {starts: 0}, where: {sensor: [%1$s]}}
              - {name: damp-for-long, kind: humidity, above: 20, for: 2s, flapping: {starts: 0}, where: {sensor: [%1$s]}}
              - {name: damp-often, kind: humidity, above: 60, times: 3, within: 10s, where: {sensor: [%1$s]}}
            """;

    /** A window of so many seconds, told each so many seconds. */
    record Span(int length, int slide) {

        /** As settings and messages have it. */
        String text() {
            return length + "s/" + slide + "s";
        }

        /** The one of that text, which is one of these here. */
        static Span of(String text) {
            return text.equals(WIDE.text()) ? WIDE : NARROW;
        }
    }

    private final String bootstrapServers;
    private final String rules;

    private LaterJobs(String bootstrapServers, String rules) {
        this.bootstrapServers = bootstrapServers;
        this.rules = rules;
    }

    /** What the jobs are told, with a file of rules that is put into the folder. */
    public static Map<String, String> settings(String source, Path folder) {
        try {
            Path file = Files.createDirectories(folder).resolve("rules.yaml");
            Files.writeString(file, rules(source));
            return Map.of(
                    "ALARMS_RULES_FILE",
                    file.toString(),
                    "ALARMS_LATENESS_SECONDS",
                    Long.toString(LATENESS.toSeconds()),
                    "STATISTICS_WINDOWS",
                    WIDE.text() + "@country+all," + NARROW.text() + "@sensor",
                    "STATISTICS_TOTALS_SECONDS",
                    "5",
                    "STATISTICS_OUT_OF_ORDER_SECONDS",
                    "5"); // what a kill delays makes corrections
        } catch (IOException e) {
            throw new UncheckedIOException("The rules can't be written", e);
        }
    }

    /** The jobs that were told so. */
    public static LaterJobs of(String bootstrapServers, String source) {
        return new LaterJobs(bootstrapServers, rules(source));
    }

    private static String rules(String source) {
        return RULES.formatted(IntStream.range(FIRST_SENSOR, FIRST_SENSOR + WATCHED)
                .mapToObj(number -> source + "/" + number)
                .collect(Collectors.joining(", ")));
    }

    /**
     * Lets the time of measures pass, waits until the jobs told all that there is to tell, and says what they did not tell, or should not have.
     * All else must be done with: measures of nobody come to the topics.
     */
    public List<String> check(Consumer<Object> say) {
        passTime();
        List<Measure> measures = measures();
        AlarmsCheck alarms = AlarmsCheck.of(rules, LATENESS, measures);
        StatisticsCheck statistics = StatisticsCheck.of(measures);
        List<String> complaints = new ArrayList<>(await(alarms));
        complaints.addAll(await(statistics));
        say.accept(alarms);
        say.accept(statistics);
        return complaints;
    }

    private List<String> await(Check check) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> check.complaints(bootstrapServers).isEmpty());
            return List.of();
        } catch (ConditionTimeoutException e) {
            return check.complaints(bootstrapServers);
        }
    }

    /** A measure of nobody on each partition, so far ahead that all that was pending before it is over. */
    private void passTime() {
        Instant ahead = Instant.ofEpochMilli(Instant.now().plus(BEYOND).toEpochMilli());
        try (KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            for (String kind : KINDS) {
                String topic = topic(kind);
                byte[] message = MeasureJson.write(new Measure(TIME, "1", null, kind, 1, ahead, null));
                kafka.partitionsFor(topic)
                        .forEach(each -> kafka.send(new ProducerRecord<>(
                                topic, each.partition(), ahead.toEpochMilli(), TIME + "/1", message)));
            }
            kafka.flush();
        }
    }

    private List<Measure> measures() {
        List<Measure> all = new ArrayList<>();
        WholeTopic.read(
                bootstrapServers,
                KINDS.stream().map(LaterJobs::topic).toList(),
                message -> all.add(MeasureJson.read(message.value())));
        all.sort(Comparator.comparing(Measure::takenAt));
        return all;
    }

    private static String topic(String kind) {
        return Channels.topic(Catalogue.BUILT_IN.kind(kind).orElseThrow());
    }

    /** What one job has to have told. */
    interface Check {

        /** What it did not tell yet, or should not have: the first of it. */
        List<String> complaints(String bootstrapServers);
    }
}
