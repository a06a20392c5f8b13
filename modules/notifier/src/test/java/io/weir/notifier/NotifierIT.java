package io.weir.notifier;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.sources.rabbitmq.RabbitServer;
import io.weir.management.Readiness;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.notifier.alertmanager.AlertmanagerServer;
import io.weir.notifier.mail.MailServer;
import io.weir.notifier.targets.NoticeKey;
import io.weir.notifier.webhook.Receiving;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.Json;
import io.weir.wire.json.StatisticJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole notifier between a real Kafka and real targets. */
@Timeout(120)
class NotifierIT {

    private static final String CUSTOMER = "customer";

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<String, byte[]> producer;
    private static int tests;

    private final Readiness readiness = new Readiness();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Receiving receiving;
    private MailServer mails;
    private Map<String, String> settings;

    @BeforeAll
    static void startKafka() {
        Awaitility.setDefaultTimeout(
                Duration.ofSeconds(40)); // the first member of the first group waits for Kafka's own topic
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopKafka() {
        Awaitility.reset();
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void start() throws Exception {
        receiving = new Receiving();
        mails = MailServer.open();
        settings = new HashMap<>(receiving.settings());
        settings.putAll(mails.settings());
        settings.putAll(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "NOTIFIER_TARGETS", "webhook,mail",
                "NOTIFIER_GROUP", "notifier-" + ++tests,
                "NOTIFIER_LONGEST_PAUSE_SECONDS", "1",
                "MANAGEMENT_PORT", "0"));
        String only = "rule-" + tests; // each test hears of its own alarms alone
        settings.put("NOTIFIER_WEBHOOK_RULES", only);
        settings.put("NOTIFIER_MAIL_RULES", only);
        settings.put("NOTIFIER_ALERTMANAGER_RULES", only);
    }

    @AfterEach
    void stop() {
        receiving.close();
        mails.close();
    }

    @Test
    void aTargetThatIsAwayHoldsNoOtherUpAndMissesNothing() {
        receiving.answer(exchange -> exchange.sendResponseHeaders(503, -1));
        send(change(1, 1, AlarmState.PENDING), change(1, 2, AlarmState.ACTIVE), change(1, 3, AlarmState.RESOLVED));
        produce(new ProducerRecord<>(Channels.ALARMS.topic(), "x", "{".getBytes()));

        try (Notifier running = run()) {
            await().until(() -> mails.received().size() == 2);
            await().until(() -> counted("notifier_notices_retried_total", "webhook") >= 2);
            assertThat(readiness.isReady()).isTrue();
            assertThat(readiness.without()).containsKey("webhook");
            assertThat(receiving.requests()).extracting(Receiving.Request::id).containsOnly(key(1, 2));

            receiving.answer(exchange -> exchange.sendResponseHeaders(204, -1));
            await().until(() -> counted("notifier_notices_sent_total", "webhook") == 2);
            assertThat(receiving.requests())
                    .last()
                    .extracting(Receiving.Request::id)
                    .isEqualTo(key(1, 3));
            await().untilAsserted(() -> assertThat(counted("notifier_notices_given_up_total", "webhook", "unreadable"))
                    .isEqualTo(1));
            assertThat(readiness.without()).isEmpty();
            assertThat(counted("notifier_changes_passed_over_total", "mail")).isPositive(); // nobody heard of the first
        }
    }

    @Test
    void whatIsRefusedOrTooOldIsGivenUpCountedAndTheNextIsTold() {
        settings.put("NOTIFIER_GIVE_UP_SECONDS", "0");
        receiving.answer(
                exchange -> exchange.sendResponseHeaders(receiving.requests().size() == 1 ? 400 : 503, -1));
        send(change(1, 1, AlarmState.ACTIVE), change(1, 2, AlarmState.ACKNOWLEDGED));

        try (Notifier running = run()) {
            await().until(() -> counted("notifier_notices_given_up_total", "webhook", "refused") == 1
                    && counted("notifier_notices_given_up_total", "webhook", "too-late") == 1);
            receiving.answer(exchange -> exchange.sendResponseHeaders(204, -1));
            send(change(1, 3, AlarmState.RESOLVED));
            await().until(() -> counted("notifier_notices_sent_total", "webhook") == 1);
        }
        assertThat(receiving.requests())
                .extracting(Receiving.Request::id)
                .containsExactly(key(1, 1), key(1, 2), key(1, 3));
    }

    @Test
    void killedBetweenDeliveryAndCommitTheSameKeyComesAgainAndNothingIsMissing() throws Exception {
        List<AlarmChange> changes = List.of(
                change(1, 1, AlarmState.ACTIVE),
                change(1, 2, AlarmState.ACKNOWLEDGED),
                change(1, 3, AlarmState.RESOLVED));
        CompletableFuture<Void> killed = new CompletableFuture<>();
        receiving.answer(exchange -> {
            if (receiving.requests().size() == 2) { // it has the second, and nobody is told so
                killed.join();
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        mails.hold(2, killed);
        send(changes.toArray(AlarmChange[]::new));

        Process process = process();
        await().until(() -> receiving.requests().size() == 2);
        await().until(() -> mails.received().size() == 2); // active and resolved
        process.destroyForcibly().waitFor();
        killed.complete(null);
        process = process();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            receiving.requests().size() == 4 && mails.received().size() == 3);
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(receiving.requests())
                .extracting(Receiving.Request::id)
                .containsExactly(key(1, 1), key(1, 2), key(1, 2), key(1, 3));
        assertThat(receiving.requests().get(2).body())
                .isEqualTo(receiving.requests().get(1).body());
        List<String> letters = new ArrayList<>();
        for (MailServer.Received mail : mails.received()) {
            letters.add(mail.message().getMessageID());
        }
        assertThat(letters).hasSize(3); // what was told and committed is not told again
        assertThat(letters.get(2)).isEqualTo(letters.get(1)).isNotEqualTo(letters.get(0));
    }

    @Test
    void killedAndStartedAgainAlertmanagerHasEachAlarmOnce() throws Exception {
        settings.put("NOTIFIER_TARGETS", "alertmanager");
        settings.put("NOTIFIER_ALERTMANAGER_REPEAT_SECONDS", "1");
        try (AlertmanagerServer server = AlertmanagerServer.start(folder.resolve("killed"))) {
            settings.put("NOTIFIER_ALERTMANAGER_URL", server.url());
            send(change(1, 1, AlarmState.ACTIVE), change(2, 1, AlarmState.ACTIVE));
            Process process = process();
            await().until(() -> server.ringing().size() == 2);
            process.destroyForcibly().waitFor();
            String before = ringing(server).get("feed/1");
            assertThat(before).isNotNull();

            send(change(2, 2, AlarmState.RESOLVED));
            process = process();
            try { // meanwhile both may end by themselves, one before the other: that one rings says nothing
                await().untilAsserted(() -> assertThat(ringing(server)).isEqualTo(Map.of("feed/1", before)));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** By its series what identifies each, and since when it rings. */
    private static Map<String, String> ringing(AlertmanagerServer server) {
        Map<String, String> ringing = new HashMap<>();
        server.ringing()
                .forEach(alert -> ringing.put(
                        alert.at("/labels/series").asText(),
                        alert.get("fingerprint").asText()
                                + ' '
                                + alert.get("startsAt").asText()));
        return ringing;
    }

    @Test
    void alertmanagerIsToldAgainAfterARestartOfWhatRings() throws Exception {
        settings.put("NOTIFIER_TARGETS", "alertmanager");
        settings.put("NOTIFIER_ALERTMANAGER_REPEAT_SECONDS", "1");
        send(change(1, 1, AlarmState.ACTIVE), change(2, 1, AlarmState.ACTIVE));
        try (AlertmanagerServer first = AlertmanagerServer.start(folder.resolve("first"))) {
            settings.put("NOTIFIER_ALERTMANAGER_URL", first.url());
            try (Notifier running = run()) {
                await().until(() -> first.ringing().size() == 2);
                send(change(2, 2, AlarmState.RESOLVED));
                await().until(() -> first.ringing().size() == 1);
            }
        }
        try (AlertmanagerServer second = AlertmanagerServer.start(folder.resolve("second"))) { // it knows nothing
            settings.put("NOTIFIER_ALERTMANAGER_URL", second.url());
            try (Notifier running = run()) {
                await().until(() -> second.ringing().size() == 1);
                assertThat(second.ringing().get(0).at("/labels/series").asText())
                        .isEqualTo("feed/1");
                assertThat(counted("notifier_notices_sent_total", "alertmanager"))
                        .isEqualTo(3); // none once more
            }
        }
    }

    @Test
    void statisticsGoBackToAnExchangeAsTheyAreAndNoneIsMissingAfterTheEndOfEither() throws Exception {
        settings.put("NOTIFIER_TARGETS", "rabbitmq");
        settings.put("NOTIFIER_RABBITMQ_KEYS", "all/.*");
        try (RabbitServer rabbit = RabbitServer.start(Files.createDirectory(folder.resolve("rabbit")))) {
            settings.put("NOTIFIER_RABBITMQ_URL", rabbit.url());
            try (Connection customer = rabbit.connect()) {
                Channel channel = customer.createChannel();
                channel.exchangeDeclare("weir-results", BuiltinExchangeType.TOPIC, true);
                channel.queueDeclare(CUSTOMER, true, false, false, Map.of());
                channel.queueBind(CUSTOMER, "weir-results", "statistic.all.alarm_value.#");
            }
            rabbit.stop(); // 3.10.8 that is killed had forgotten the last binding once in sixty times
            rabbit.start();
            tell(statistic("all", "all", 1), statistic("city", "DE/Stuttgart", 7), statistic("all", "all", 2));
            produce(new ProducerRecord<>(Channels.STATISTICS.topic(), "x", "{".getBytes()));
            try (Notifier running = run()) {
                await().until(() -> counter("notifier_results_sent_total") == 2
                        && counter("notifier_results_passed_over_total") == 1
                        && counter("notifier_results_unreadable_total") == 1);
                rabbit.kill();
                tell(statistic("all", "all", 3));
                await().until(() -> readiness.without().containsKey("rabbitmq"));
                assertThat(readiness.isReady()).isTrue();
                assertThat(counter("notifier_results_retried_total")).isPositive();
                rabbit.start();
                await().until(() -> counter("notifier_results_sent_total") == 3);
                await().until(() -> readiness.without().isEmpty());
            }
            tell(statistic("all", "all", 4));
            try (Notifier running = run()) {
                await().until(() -> counter("notifier_results_sent_total") == 4); // none of the first once more
            }
            assertThat(counter("notifier_results_unrouted_total")).isZero();
            List<JsonNode> arrived = arrived(rabbit);
            assertThat(arrived).extracting(each -> each.get("type").asText()).containsOnly("statistic");
            assertThat(arrived).extracting(each -> each.get("key").asText()).containsOnly("all/all/alarm_value/total");
            assertThat(arrived)
                    .extracting(each -> each.at("/data/count").asInt())
                    .containsExactly(1, 2, 3, 4);
        }
    }

    private static List<JsonNode> arrived(RabbitServer rabbit) throws Exception {
        List<JsonNode> arrived = new ArrayList<>();
        try (Connection customer = rabbit.connect()) {
            Channel channel = customer.createChannel();
            for (GetResponse next = channel.basicGet(CUSTOMER, true);
                    next != null;
                    next = channel.basicGet(CUSTOMER, true)) {
                arrived.add(Json.MAPPER.readTree(next.getBody()));
                assertThat(next.getEnvelope().getRoutingKey()).isEqualTo("statistic.all.alarm_value.total");
                assertThat(next.getProps().getMessageId()).isNotBlank();
            }
        }
        return arrived;
    }

    private double counter(String name) {
        return registry.counter(name).count();
    }

    private static Statistic statistic(String scope, String series, int count) {
        Instant to = Instant.parse("2030-03-01T12:00:00Z").plusSeconds(60L * count);
        return new Statistic(
                scope,
                series,
                "alarm_value",
                "total",
                to.minusSeconds(3_600),
                to,
                0,
                count,
                1,
                9,
                5,
                null,
                9,
                to.minusSeconds(1),
                1,
                5,
                9,
                9,
                0);
    }

    private static void tell(Statistic... statistics) {
        for (Statistic each : statistics) {
            produce(new ProducerRecord<>(Channels.STATISTICS.topic(), each.key(), StatisticJson.write(each)));
        }
    }

    private Notifier run() {
        Notifier notifier = Notifier.of(NotifierConfig.from(new Env(settings)), registry, readiness);
        Thread thread = new Thread(notifier::run, "notifier");
        thread.setDaemon(true);
        thread.start();
        return notifier;
    }

    private Process process() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NotifierMain.class.getName());
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/notifier.log")))
                .start();
    }

    private static AlarmChange change(int sensor, int change, AlarmState state) {
        return Alarms.change("rule-" + tests, "feed/" + sensor, change, state);
    }

    private static String key(int sensor, int change) {
        return NoticeKey.of(change(sensor, change, AlarmState.ACTIVE));
    }

    private double counted(String name, String target, String... reason) {
        return registry.find(name).tag("target", target).counters().stream()
                .filter(each ->
                        reason.length == 0 || reason[0].equals(each.getId().getTag("reason")))
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void send(AlarmChange... changes) {
        for (AlarmChange change : changes) {
            produce(new ProducerRecord<>(Channels.ALARMS.topic(), change.id(), AlarmChangeJson.write(change)));
        }
    }

    private static void produce(ProducerRecord<String, byte[]> record) {
        producer.send(record);
        producer.flush();
    }
}
