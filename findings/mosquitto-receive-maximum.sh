#!/usr/bin/env bash
# mosquitto 2.0.11: a subscriber of MQTT 5 that comes back to a backlog is sent more messages without an acknowledgement than its Receive
# Maximum (MQTT 5, 3.1.2.11.3) allows, so that a client that counts has to disconnect. HiveMQ's client 1.4.2 does. Needs a JDK, Maven and
# mosquitto. Ends with 1 where it is otherwise.
set -euo pipefail

folder=$(mktemp -d)
port=$((20000 + RANDOM % 10000))
mosquitto=$(command -v mosquitto || echo /usr/sbin/mosquitto)
printf 'listener %s 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n' "$port" > "$folder/conf"
"$mosquitto" -c "$folder/conf" > "$folder/log" 2>&1 &
broker=$!
trap 'kill "$broker"; rm -rf "$folder"' EXIT
cat > "$folder/pom.xml" << 'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>com.hivemq</groupId>
            <artifactId>hivemq-mqtt-client</artifactId>
            <version>1.4.2</version>
        </dependency>
        <dependency>
            <groupId>org.slf4j</groupId>
            <artifactId>slf4j-nop</artifactId>
            <version>1.7.36</version>
        </dependency>
    </dependencies>
</project>
POM
cat > "$folder/Backlog.java" << 'JAVA'
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class Backlog {

    private static final int MESSAGES = 5_000;
    private static final int RECEIVE_MAXIMUM = 10;

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        CompletableFuture<String> end = new CompletableFuture<>();
        Mqtt5AsyncClient first = client(port, "subscriber", end);
        connect(first, RECEIVE_MAXIMUM);
        first.subscribeWith().topicFilter("t").qos(MqttQos.AT_LEAST_ONCE).send().join();
        first.disconnect().join();

        Mqtt5AsyncClient publisher = client(port, "publisher", new CompletableFuture<>());
        publisher.connect().join();
        CompletableFuture.allOf(IntStream.range(0, MESSAGES)
                .mapToObj(i -> publisher.publishWith().topic("t").qos(MqttQos.AT_LEAST_ONCE).send())
                .toArray(CompletableFuture[]::new)).join();

        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger received = new AtomicInteger();
        end = new CompletableFuture<>();
        CompletableFuture<String> ended = end;
        Mqtt5AsyncClient again = client(port, "subscriber", ended);
        again.publishes(MqttGlobalPublishFilter.ALL, publish -> {
            if (received.incrementAndGet() == MESSAGES) {
                ended.complete("all came");
            }
            later.schedule(publish::acknowledge, 20, TimeUnit.MILLISECONDS);
        }, true);
        connect(again, RECEIVE_MAXIMUM);
        System.out.println(end.orTimeout(60, TimeUnit.SECONDS).join() + ", after " + received + " of " + MESSAGES);
        System.exit(0);
    }

    private static Mqtt5AsyncClient client(int port, String name, CompletableFuture<String> end) {
        return MqttClient.builder().identifier(name).serverHost("127.0.0.1").serverPort(port)
                .addDisconnectedListener(context -> end.complete(context.getCause().getMessage()))
                .useMqttVersion5().buildAsync();
    }

    private static void connect(Mqtt5AsyncClient client, int receiveMaximum) {
        client.connectWith().cleanStart(false).sessionExpiryInterval(3_600)
                .restrictions().receiveMaximum(receiveMaximum).applyRestrictions().send().join();
    }
}
JAVA
mvn -B -ntp -q -f "$folder/pom.xml" dependency:build-classpath -Dmdep.outputFile="$folder/classpath"
"$mosquitto" -h | head -1 || true # its help ends with 3
said=$(java -cp "$(cat "$folder/classpath")" "$folder/Backlog.java" "$port")
echo "$said"
grep -q 'than allowed by receive maximum' <<< "$said"
