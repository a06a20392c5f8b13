package io.weir.faults.boards;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;

/** A bridge that publishes what boards say with QoS 1, and each of them again until the broker has confirmed it. */
final class MqttBoards implements Boards {

    private static final int PATIENCE_SECONDS = 30;
    private static final long PAUSE_MILLIS = 100;

    private final Mqtt5AsyncClient client;

    MqttBoards(InetSocketAddress broker) {
        client = MqttClient.builder()
                .identifier("boards")
                .serverHost(broker.getHostString())
                .serverPort(broker.getPort())
                .automaticReconnect()
                .initialDelay(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                .maxDelay(1, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .useMqttVersion5()
                .buildAsync();
        client.connect();
    }

    @Override
    public boolean push(Push push) throws InterruptedException {
        byte[] payload =
                push.body(Instant.now()).getBytes(StandardCharsets.UTF_8); // its time stays whenever it arrives
        while (!confirmed("airrohr/" + push.board(), payload)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    @Override
    public void close() {
        client.disconnect();
    }

    private boolean confirmed(String topic, byte[] payload) throws InterruptedException {
        try {
            return client.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload)
                    .send()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .getError()
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false; // the broker is away
        }
    }
}
