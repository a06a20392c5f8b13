package io.weir.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.weir.testing.KafkaReader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Boards that push to the receiver's pods, and an MQTT broker. */
@ExtendWith(Installed.class)
class ReceiverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MANY = 100;
    private static final String ONE = "receiver-0";
    private static final List<String> PODS = List.of(ONE, "receiver-1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Platform weir;

    ReceiverIT(Platform weir) {
        this.weir = weir;
    }

    @Test
    void aPushIntoItsServiceIsStored() throws Exception {
        try (LocalPortForward service = weir.cluster().forwardService("receiver", 8092)) {
            assertThat(push(service, 400_000)).isEqualTo(200);
        }

        awaitStored("P1", "400000-SDS011", 1);
    }

    @Test
    void aPodThatIsKilledWithItsSpoolFilledWhileKafkaIsAwayLosesNothingAndEachCountsOnce() throws Exception {
        weir.helm().upgrade("receiver", "networkPolicy.egress=null").orFail();
        awaitBack(kill(PODS)); // whoever is connected to Kafka stays so
        try (LocalPortForward pod = weir.cluster().forwardPod(ONE, 8092)) {
            for (int board = 0; board < MANY; board++) {
                assertThat(push(pod, 500_000 + board)).as("board " + board).isEqualTo(200);
            }
        }
        assertThat(metric(ONE, "spool_batches{source=\"airrohr\"}")).isEqualTo(MANY);

        Map<String, String> killed = kill(List.of(ONE));
        weir.helm().upgrade("receiver").orFail();
        awaitBack(killed);

        awaitStored("P1", "5000[0-9][0-9]-SDS011", MANY);
        Awaitility.await("an empty spool")
                .atMost(PATIENCE)
                .until(() -> metric(ONE, "spool_batches{source=\"airrohr\"}") == 0);
        assertThat(measures("sensor-measures-p1", "airrohr/5000")).hasSize(MANY).allSatisfy(this::isOne);
    }

    @Test
    void whatIsPublishedAtABrokerArrivesOnceByEitherPod() throws Exception {
        Awaitility.await("both pods at the broker")
                .atMost(PATIENCE)
                .until(() -> PODS.stream().allMatch(pod -> metric(pod, "mqtt_connected") == 1));
        try (LocalPortForward broker = weir.cluster().forward(Platform.NAME, "mosquitto", 1883)) {
            Mqtt5BlockingClient board = Mqtt5Client.builder()
                    .serverHost("127.0.0.1")
                    .serverPort(broker.getLocalPort())
                    .simpleAuth()
                    .username(Neighbours.MQTT.get("user"))
                    .password(Neighbours.MQTT.get("password").getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth()
                    .buildBlocking();
            board.connect();
            for (int sensor = 0; sensor < MANY; sensor++) {
                board.publishWith()
                        .topic("zigbee2mqtt/room-" + sensor)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("{\"temperature\":21.5}".getBytes(StandardCharsets.UTF_8))
                        .send();
            }
            board.disconnect();
        }

        awaitStored("temperature", "room-[0-9]*", MANY);
        assertThat(measures("sensor-measures-temperature", "mqtt/room-"))
                .hasSize(MANY)
                .allSatisfy(this::isOne);
        assertThat(PODS)
                .allSatisfy(pod ->
                        assertThat(metric(pod, "mqtt_acknowledged_total")).isPositive());
    }

    private void isOne(String sensor, Long measures) {
        assertThat(measures).as(sensor).isEqualTo(1);
    }

    /** As a board does: a connection for each. */
    private int push(LocalPortForward way, int board) throws IOException, InterruptedException {
        String body = "{\"esp8266id\":\"%d\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"4.30\"}]}"
                .formatted(board);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + way.getLocalPort() + "/push"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Waits until so many sensors whose names match have a value in the store. */
    private void awaitStored(String kind, String sensors, int count) {
        Awaitility.await(count + " sensors " + sensors + " in the store")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    try (LocalPortForward influx = weir.neighbours().influx()) {
                        return weir.neighbours()
                                        .ask(
                                                influx,
                                                "from(bucket: \"weir\") |> range(start: -1h) |> filter(fn: (r) => r._measurement == \"%s\""
                                                                .formatted(kind)
                                                        + " and r._field == \"value\" and r.sensor =~ /^%s$/)"
                                                                .formatted(sensors)
                                                        + " |> keep(columns: [\"sensor\"]) |> group() |> distinct(column: \"sensor\")")
                                        .lines()
                                        .filter(line -> line.matches(",.*,\\d+,.*"))
                                        .count()
                                == count;
                    }
                });
    }

    /** How many measures each sensor has whose key begins so. */
    private Map<String, Long> measures(String topic, String key) {
        return new KafkaReader(weir.neighbours().bootstrapServers())
                .all(topic).stream()
                        .map(KafkaReader::key)
                        .filter(each -> each.startsWith(key))
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    /** What a pod says of itself; labels as Prometheus has them. */
    private double metric(String pod, String name) {
        try (LocalPortForward management = weir.cluster().forwardPod(pod, 8081)) {
            URI uri = URI.create("http://127.0.0.1:" + management.getLocalPort() + "/metrics");
            Stream<String> lines = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body()
                    .lines();
            return lines.filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(pod + " has no " + name));
        } catch (IOException e) {
            throw new AssertionError(pod + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** At once, without a word to the process; answers which pods had these names. */
    private Map<String, String> kill(List<String> pods) {
        Map<String, String> killed = pods.stream().collect(Collectors.toMap(pod -> pod, this::uid));
        pods.forEach(pod -> weir.cluster()
                .kubectl("delete", "pod", pod, "--grace-period=0", "--force")
                .orFail());
        return killed;
    }

    private void awaitBack(Map<String, String> killed) {
        killed.forEach((pod, uid) -> Awaitility.await("another " + pod)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !uid(pod).equals(uid) && named(pod).isReady()));
    }

    private String uid(String pod) {
        return named(pod).require().getMetadata().getUid();
    }

    private PodResource named(String pod) {
        return weir.cluster().client().pods().inNamespace(Cluster.NAMESPACE).withName(pod);
    }
}
