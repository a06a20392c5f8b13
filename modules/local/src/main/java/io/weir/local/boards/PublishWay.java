package io.weir.local.boards;

import java.io.IOException;
import java.net.URI;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;

/** Publishes at an MQTT broker what a bridge does for airrohr's firmware, and waits for the broker to have it. */
public final class PublishWay implements SimulatedBoard.Way {

    private static final int PORT = 1883;

    private final Mqtt5BlockingClient client;

    /**
     * @param broker such as {@code mqtt://127.0.0.1:1883}
     */
    public PublishWay(URI broker) {
        client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost(broker.getHost())
                .serverPort(broker.getPort() < 0 ? PORT : broker.getPort())
                .buildBlocking();
    }

    @Override
    public String send(long board, SimulatedReading reading) throws IOException {
        try {
            if (!client.getState().isConnected()) {
                client.connect();
            }
            client.publishWith()
                    .topic("airrohr/" + board)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(reading.airrohr(board))
                    .send();
            return "published";
        } catch (RuntimeException e) { // the client's own have no common type
            throw new IOException("the broker did not take it (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        if (client.getState().isConnected()) {
            client.disconnect();
        }
    }
}
