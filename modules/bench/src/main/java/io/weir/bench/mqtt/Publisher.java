package io.weir.bench.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.weir.neighbours.Loopback;

/** Publishes with QoS 1 as fast as the broker confirms, in a process of its own, so that its CPU time is nobody else's. */
final class Publisher {

    private static final int SENSORS = 1_000;
    private static final int UNCONFIRMED = 500; // at a time, well below what the broker allows

    private Publisher() {}

    /** Ends when the broker has confirmed all; the arguments are the port, how many, and the first one's number. */
    public static void main(String[] args) throws InterruptedException {
        Mqtt5AsyncClient client = MqttClient.builder()
                .identifier("publisher")
                .serverHost(Loopback.ADDRESS)
                .serverPort(Integer.parseInt(args[0]))
                .useMqttVersion5()
                .buildAsync();
        client.connect().join();
        Semaphore free = new Semaphore(UNCONFIRMED);
        int first = Integer.parseInt(args[2]);
        for (int message = first; message < first + Integer.parseInt(args[1]); message++) {
            free.acquire();
            client.publishWith()
                    .topic("tele/sensor" + message % SENSORS + "/SENSOR")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload(message))
                    .send()
                    .whenComplete((confirmed, refused) -> {
                        if (refused != null) {
                            refused.printStackTrace();
                            System.exit(1);
                        }
                        free.release();
                    });
        }
        free.acquire(UNCONFIRMED);
        client.disconnect().join();
    }

    /** As Tasmota writes it, each second once for each sensor. */
    private static byte[] payload(int message) {
        int second = message / SENSORS;
        String text =
                "{\"Time\":\"2026-11-29T%02d:%02d:%02d\",\"BME280\":{\"Temperature\":%d.%d,\"Humidity\":44.1,\"DewPoint\":4.2,"
                        + "\"Pressure\":1003.2},\"PressureUnit\":\"hPa\",\"TempUnit\":\"C\"}";
        return text.formatted(second / 3_600 % 24, second / 60 % 60, second % 60, 5 + message % 20, message % 10)
                .getBytes(StandardCharsets.UTF_8);
    }
}
