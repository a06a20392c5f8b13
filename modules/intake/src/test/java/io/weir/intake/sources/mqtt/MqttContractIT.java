package io.weir.intake.sources.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.Intake;
import io.weir.intake.PushedSource.Listening;
import io.weir.intake.sources.FedSourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Reading;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Boards that publish at a real mosquitto, and what that still holds for Weir afterwards. */
@Timeout(240)
class MqttContractIT extends FedSourceContract {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final AtomicInteger boards = new AtomicInteger();
    private Mosquitto mosquitto;

    @BeforeEach
    void startMosquitto() throws IOException {
        mosquitto = Mosquitto.open(folder, "max_queued_messages 0");
    }

    @AfterEach
    void stopMosquitto() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    @Override
    protected SourceSpec spec() {
        return MqttSource.SPEC;
    }

    @Override
    protected boolean bring(String feed, Intake intake) throws Exception {
        double givenUp = givenUp();
        try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of("MQTT_MOST_BYTES", "1048576"))) {
            weir.awaitSubscriptions();
            publish("sensor-community/contract", feed);
            await().atMost(LONG).until(() -> weir.acknowledged() > 0 || givenUp() > givenUp);
            return weir.acknowledged() > 0;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "5"})
    void whatCameWhileItWasAwayComesWhenItIsBackToTheLastMessage(String version) throws Exception {
        Map<String, String> settings = Map.of("MQTT_VERSION", version, "MQTT_CLIENT_ID", "away-" + version);
        try (Intake intake = intake()) {
            try (Weir weir = new Weir(intake.inlet("mqtt"), settings)) {
                weir.awaitSubscriptions();
            }
            String node = "away" + version.replace(".", "");
            publishEach(IntStream.range(0, 5_000).mapToObj(i -> node + "/sensor/temperature_" + i + "/state"), "21.5");

            try (Weir weir = new Weir(intake.inlet("mqtt"), settings)) {
                await().atMost(LONG).until(() -> weir.acknowledged() >= 5_000);
            }
            assertThat(sensors(node)).hasSize(5_000);
        }
    }

    @Test
    void aMessageThatWasNotAcknowledgedComesMarkedAsADuplicateAndIsStillRead() throws Exception {
        try (Weir weir = new Weir(batch -> new CompletableFuture<>(), Map.of())) {
            weir.awaitSubscriptions();
            publish("dup/sensor/temperature/state", "21.5");
            await().until(() -> weir.received() == 1);
        }
        try (Intake intake = intake();
                Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
            await().atMost(LONG).until(() -> weir.acknowledged() == 1);
        }
        assertThat(sensors("dup")).containsExactly("dup/temperature");
    }

    @Test
    void aBrokerThatIsRestartedUnderLoadLosesNothingAndNothingCountsTwice() throws Exception {
        int messages = 6_000;
        Set<String> confirmed = new HashSet<>();
        try (Intake intake = intake();
                Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
            weir.awaitSubscriptions();
            AtomicBoolean failed = new AtomicBoolean();
            Thread load = new Thread(() -> {
                try {
                    publishThrough(messages, confirmed);
                } catch (RuntimeException e) {
                    failed.set(true);
                }
            });
            load.start();
            for (int restart = 1; restart <= 2; restart++) {
                int some = restart * messages / 3;
                await().atMost(LONG).until(() -> size(confirmed) >= some);
                mosquitto.stop();
                mosquitto.start();
            }
            load.join();
            assertThat(failed).isFalse();
            assertThat(confirmed).hasSize(messages);
            await().atMost(LONG).until(() -> times("loaded").size() == messages);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(weir.acknowledged()).isEqualTo(weir.received()));
        }
        assertThat(times("loaded")).isEqualTo(confirmed);
    }

    @Test
    void whatWasOnItsWayWhenTheBrokerWasRestartedIsTakenOnceThoughItHasNoTimeOfItsOwn() throws Exception {
        CompletableFuture<Void> kafkaIsBack = new CompletableFuture<>();
        try (Intake intake = intake()) {
            Inlet inlet = intake.inlet("mqtt");
            try (Weir weir = new Weir(batch -> kafkaIsBack.thenCompose(back -> inlet.offer(batch)), Map.of())) {
                weir.awaitSubscriptions();
                publishEach(IntStream.range(0, 15).mapToObj(i -> "held/sensor/temperature_" + i + "/state"), "21.5");
                await().until(() -> weir.received() == 15);

                mosquitto.stop();
                mosquitto.start();
                weir.awaitSubscriptions();
                publish("held/sensor/temperature_last/state", "21.5");
                await().atMost(LONG).until(() -> weir.received() >= 16);
                kafkaIsBack.complete(null);
                await().atMost(LONG).until(() -> weir.acknowledged() >= 16);
            }
        }
        assertThat(of("held/").stream()
                        .map(reading -> reading.sensor() + ' ' + reading.takenAt())
                        .distinct())
                .hasSize(16);
    }

    @Test
    void afterElevenBrokersThatForgotTheSessionItStillSubscribesAgain() throws Exception {
        try (Intake intake = intake();
                Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
            for (int restart = 0; restart < 11; restart++) {
                weir.awaitSubscriptions();
                mosquitto.kill(); // and with it all that it knew: nothing was written down
                await().atMost(LONG).until(() -> weir.gauge("mqtt_connected") == 0);
                mosquitto.start();
            }
            weir.awaitSubscriptions();
            publish("forgot/sensor/temperature/state", "21.5");
            await().atMost(LONG).until(() -> weir.acknowledged() == 1);
        }
        assertThat(sensors("forgot")).containsExactly("forgot/temperature");
    }

    @Test
    void topicsThatAreNewInItsSettingsAreSubscribedToInAnOldSession() throws Exception {
        try (Intake intake = intake()) {
            try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of("MQTT_TOPICS", "tasmota=tele/+/SENSOR"))) {
                weir.awaitSubscriptions();
            }
            try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of("MQTT_TOPICS", "esphome=+/sensor/+/state"))) {
                weir.awaitSubscriptions();
                publish("new/sensor/temperature/state", "21.5");
                await().atMost(LONG).until(() -> weir.acknowledged() == 1);
            }
        }
        assertThat(sensors("new")).containsExactly("new/temperature");
    }

    @Test
    void whatBoardsAnnounceIsReadBeforeWhatTheBrokerKeptForUs() throws Exception {
        String state = "greenhouse/air";
        try (Intake intake = intake()) {
            try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
                weir.awaitSubscriptions();
                publishRetained(
                        "homeassistant/sensor/greenhouse/air/config",
                        "{\"stat_t\":\"" + state + "\",\"unit_of_meas\":\"°C\",\"dev_cla\":\"temperature\","
                                + "\"val_tpl\":\"{{ value_json.t }}\",\"uniq_id\":\"greenhouse_air\"}");
                await().atMost(LONG).until(() -> weir.gauge("mqtt_subscriptions") == 8);
                publish(state, "{\"t\":21.5}");
                await().atMost(LONG).until(() -> weir.acknowledged() == 2);
            }
            publish(state, "{\"t\":22.5}");

            try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
                await().atMost(LONG).until(() -> weir.acknowledged() == 2);
            }
        }
        assertThat(readings())
                .filteredOn(reading -> reading.sensor().equals("greenhouse_air"))
                .extracting(reading -> reading.values().get("temperature"))
                .containsExactly("21.5", "22.5");
    }

    @Test
    void whatTheBrokerKeptOfAnUnknownTimeIsNotShownAsOfNow() throws Exception {
        publishRetained("stale/sensor/temperature/state", "21.5");
        publishRetained("zigbee2mqtt/stale", "{\"temperature\":20.5,\"last_seen\":\"2026-11-01T00:00:00Z\"}");
        try (Intake intake = intake();
                Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
            await().atMost(LONG).until(() -> weir.acknowledged() == 2);
        }
        assertThat(sensors("stale")).containsExactly("stale");
        assertThat(times("stale")).containsExactly("2026-11-01T00:00:00Z");
    }

    @Test
    void asAMemberOfAGroupItGetsItsShare() throws Exception {
        Map<String, String> settings = Map.of("MQTT_SHARED_GROUP", "weirs");
        try (Intake intake = intake();
                Weir one = new Weir(intake.inlet("mqtt"), with(settings, "MQTT_CLIENT_ID", "one"));
                Weir other = new Weir(intake.inlet("mqtt"), with(settings, "MQTT_CLIENT_ID", "other"))) {
            one.awaitSubscriptions();
            other.awaitSubscriptions();
            publishEach(IntStream.range(0, 40).mapToObj(i -> "shared/sensor/temperature_" + i + "/state"), "21.5");
            await().atMost(LONG).until(() -> one.acknowledged() + other.acknowledged() == 40);
            assertThat(one.acknowledged()).isPositive();
            assertThat(other.acknowledged()).isPositive();
        }
        assertThat(sensors("shared")).hasSize(40);
    }

    @Test
    void byDefaultMosquittoKeepsAThousandMessagesForAnAbsentClientAndConfirmsTheRestAllTheSame() throws Exception {
        mosquitto.close();
        mosquitto = Mosquitto.open(folder);
        try (Intake intake = intake()) {
            try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
                weir.awaitSubscriptions();
            }
            publishEach(IntStream.range(0, 1_500).mapToObj(i -> "kept/sensor/temperature_" + i + "/state"), "21.5");
            try (Weir weir = new Weir(intake.inlet("mqtt"), Map.of())) {
                weir.awaitSubscriptions();
                publish("kept/sensor/temperature_last/state", "21.5");
                await().atMost(LONG).until(() -> sensors("kept").contains("kept/temperature_last"));
            }
        }
        assertThat(sensors("kept"))
                .hasSize(1_001)
                .contains("kept/temperature_0")
                .doesNotContain("kept/temperature_1499");
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    private double givenUp() {
        Counter counter =
                registry.find("scraper_given_up_total").tag("source", "mqtt").counter();
        return counter == null ? 0 : counter.count();
    }

    private Set<String> sensors(String prefix) {
        return of(prefix).stream().map(Reading::sensor).collect(Collectors.toSet());
    }

    private Set<String> times(String prefix) {
        return of(prefix).stream().map(reading -> reading.takenAt().toString()).collect(Collectors.toSet());
    }

    private List<Reading> of(String prefix) {
        return readings().stream()
                .filter(reading -> reading.sensor().startsWith(prefix))
                .toList();
    }

    private static int size(Set<String> confirmed) {
        synchronized (confirmed) {
            return confirmed.size();
        }
    }

    private void publish(String topic, String payload) {
        publish(topic, payload, false);
    }

    private void publishRetained(String topic, String payload) {
        publish(topic, payload, true);
    }

    private void publish(String topic, String payload, boolean retained) {
        Mqtt5AsyncClient board = board(false);
        board.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(retained)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send()
                .join();
        board.disconnect().join();
    }

    private void publishEach(Stream<String> topics, String payload) {
        Mqtt5AsyncClient board = board(false);
        CompletableFuture.allOf(topics.map(topic -> board.publishWith()
                                .topic(topic)
                                .qos(MqttQos.AT_LEAST_ONCE)
                                .payload(payload.getBytes(StandardCharsets.UTF_8))
                                .send())
                        .toArray(CompletableFuture[]::new))
                .join();
        board.disconnect().join();
    }

    /** Publishes readings, a millisecond of their own each, as a board that keeps each until the broker has it. */
    private void publishThrough(int messages, Set<String> confirmed) {
        Mqtt5AsyncClient board = board(true);
        Instant first = Instant.parse("2026-11-28T12:00:00Z");
        for (int at = 0; at < messages; at += 100) {
            CompletableFuture.allOf(IntStream.range(at, at + 100)
                            .mapToObj(first::plusMillis)
                            .map(time -> board.publishWith()
                                    .topic("zigbee2mqtt/loaded")
                                    .qos(MqttQos.AT_LEAST_ONCE)
                                    .payload(("{\"temperature\":21.5,\"last_seen\":\"" + time + "\"}")
                                            .getBytes(StandardCharsets.UTF_8))
                                    .send()
                                    .thenRun(() -> {
                                        synchronized (confirmed) {
                                            confirmed.add(time.toString());
                                        }
                                    }))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        board.disconnect().join();
    }

    private Mqtt5AsyncClient board(boolean lasting) {
        Mqtt5AsyncClient board = MqttClient.builder()
                .identifier("board-" + boards.incrementAndGet())
                .serverHost("127.0.0.1")
                .serverPort(mosquitto.port())
                .automaticReconnectWithDefaultConfig()
                .useMqttVersion5()
                .buildAsync();
        board.connectWith()
                .cleanStart(!lasting)
                .sessionExpiryInterval(lasting ? 3_600 : 0)
                .send()
                .join();
        return board;
    }

    /** The source, listening at mosquitto. */
    private final class Weir implements AutoCloseable {

        private final SimpleMeterRegistry own = new SimpleMeterRegistry();
        private final Listening listening;

        Weir(Inlet inlet, Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(Map.of("MQTT_URL", mosquitto.url()));
            all.putAll(settings);
            listening = MqttSettings.from(new Env(all)).open().listen(inlet, own);
        }

        void awaitSubscriptions() {
            await().atMost(LONG).until(() -> gauge("mqtt_connected") == 1 && gauge("mqtt_subscriptions") >= 1);
        }

        double gauge(String name) {
            return own.get(name).gauge().value();
        }

        double received() {
            return own.get("mqtt_received_total").counter().count();
        }

        double acknowledged() {
            return own.get("mqtt_acknowledged_total").counter().count();
        }

        @Override
        public void close() {
            listening.close();
        }
    }
}
