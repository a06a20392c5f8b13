package io.weir.intake.sources.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.PushedSource.Listening;
import io.weir.intake.Scraped;
import io.weir.model.settings.Env;
import io.weir.testing.SelfSigned;
import io.weir.web.CaFile;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real mosquitto with a certificate that it signed itself, and one user. */
@Timeout(240)
class MqttTlsIT {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSWORD = "s3cret-of-weir";

    @TempDir
    private Path folder;

    private final List<Scraped> taken = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "5"})
    void withPasswordAndCertificateItIsReadAndWithoutEitherItIsNot(String version) throws Exception {
        SelfSigned tls = SelfSigned.in(folder);
        Path passwords = folder.resolve("passwords");
        assertThat(new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "weir", PASSWORD)
                        .start()
                        .waitFor())
                .isZero();
        try (Mosquitto mosquitto = Mosquitto.start(
                folder,
                "certfile " + tls.certificate(),
                "keyfile " + tls.key(),
                "allow_anonymous false",
                "password_file " + passwords)) {
            Map<String, String> good = Map.of(
                    "MQTT_URL",
                    "mqtts://127.0.0.1:" + mosquitto.port(),
                    "MQTT_VERSION",
                    version,
                    "MQTT_USER",
                    "weir",
                    "MQTT_PASSWORD",
                    PASSWORD,
                    "MQTT_CA_FILE",
                    tls.certificate().toString());
            Map<String, String> noCertificate = new HashMap<>(good);
            noCertificate.remove("MQTT_CA_FILE");
            Map<String, String> wrongPassword = new HashMap<>(good);
            wrongPassword.put("MQTT_PASSWORD", "another");

            publish(mosquitto.port(), tls); // retained: whoever is let in gets it
            CompletableFuture<Boolean> without =
                    CompletableFuture.supplyAsync(() -> isSubscribed(noCertificate, SHORT)); // while the other tries
            assertThat(isSubscribed(wrongPassword, SHORT)).isFalse();
            assertThat(without.join()).isFalse();
            assertThat(isSubscribed(good, LONG)).isTrue();
        }
    }

    private boolean isSubscribed(Map<String, String> settings, Duration longest) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Listening listening = MqttSettings.from(new Env(settings))
                .open()
                .listen(
                        batch -> {
                            taken.addAll(batch);
                            return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
                        },
                        registry)) {
            await().atMost(longest)
                    .until(() -> registry.get("mqtt_connected").gauge().value() == 1
                            && registry.get("mqtt_received_total").counter().count() >= 1);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static void publish(int port, SelfSigned tls) {
        Mqtt3BlockingClient board = MqttClient.builder()
                .identifier("board")
                .serverHost("127.0.0.1")
                .serverPort(port)
                .sslConfig()
                .trustManagerFactory(CaFile.read("the test", tls.certificate()))
                .applySslConfig()
                .useMqttVersion3()
                .buildBlocking();
        board.connectWith()
                .simpleAuth()
                .username("weir")
                .password(PASSWORD.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send();
        board.publishWith()
                .topic("attic/sensor/temperature/state")
                .retain(true)
                .payload("21.5".getBytes(StandardCharsets.UTF_8))
                .send();
        board.disconnect();
    }
}
