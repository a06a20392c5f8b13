package io.weir.intake.sources.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import io.weir.intake.sources.mqtt.Link.Delivered;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;
import io.weir.web.CaFile;

/** How brokers are reached, in whichever version of MQTT. */
final class Brokers {

    static final int KEEP_ALIVE_SECONDS = 30;
    static final int MOST_PACKET_BYTES = 2 * 1024 * 1024; // room for the longest payload that may be set, and its topic

    private static final int FIRST_PAUSE_SECONDS = 1;
    private static final int LONGEST_PAUSE_SECONDS = 30;

    private Brokers() {}

    /**
     * A connection that was not opened yet.
     *
     * @throws ConfigException where the certificates can't be read
     */
    static Link link(
            MqttSettings settings,
            MqttClientConnectedListener connected,
            MqttClientDisconnectedListener disconnected,
            Consumer<Delivered> out) {
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(settings.client())
                .serverHost(settings.url().getHost())
                .serverPort(settings.port())
                .automaticReconnect()
                .initialDelay(FIRST_PAUSE_SECONDS, TimeUnit.SECONDS)
                .maxDelay(LONGEST_PAUSE_SECONDS, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(connected)
                .addDisconnectedListener(disconnected);
        if (settings.isSecure()) {
            builder = builder.sslConfig(tls(settings));
        }
        return settings.version() == MqttSettings.Version.V5
                ? new Link5(builder, settings, out)
                : new Link3(builder, settings, out);
    }

    static byte[] bytes(Secret password) {
        return password.reveal().getBytes(StandardCharsets.UTF_8);
    }

    private static MqttClientSslConfig tls(MqttSettings settings) {
        return settings.certificates()
                .map(file -> MqttClientSslConfig.builder()
                        .trustManagerFactory(CaFile.read("MQTT_CA_FILE", file))
                        .build())
                .orElseGet(() -> MqttClientSslConfig.builder().build());
    }
}
