#!/usr/bin/env bash
# Kafka 4.2.1, a consumer at the end of its topic: a poll leaves a fetch with the broker, which answers it when something comes or
# fetch.max.wait.ms is over (half a second, unless told otherwise). A broker answers one request of a connection after the other, so
# that beginningOffsets right behind the last record waits for that fetch. The same call by a consumer that has not polled is quick.
# Needs a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
kafka=4.2.1

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml << END
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>org.apache.kafka</groupId>
            <artifactId>kafka_2.13</artifactId>
            <version>$kafka</version>
        </dependency>
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Behind.java << 'END'
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Behind {

    private static final TopicPartition NUMBERS = new TopicPartition("numbers", 0);

    public static void main(String[] args) throws Exception {
        String servers = startKafka();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(NUMBERS.topic(), 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(NUMBERS.topic(), "1")).get();
        }
        say("before a poll", servers, 500, false);
        say("behind the last record", servers, 500, true);
        say("behind the last record, fetch.max.wait.ms 10", servers, 10, true);
        System.exit(0);
    }

    private static void say(String when, String servers, int wait, boolean poll) {
        long least = Long.MAX_VALUE; // of some, for this machine may be busy
        for (int time = 0; time < 5; time++) {
            least = Math.min(least, millis(servers, wait, poll));
        }
        System.err.println(when + ": " + least + " ms");
        System.out.println("beginningOffsets " + when + ": " + (least > 250 ? "over" : "under") + " a quarter of a second");
    }

    private static long millis(String servers, int wait, boolean poll) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "fetch.max.wait.ms", wait), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(NUMBERS));
            consumer.seekToBeginning(List.of(NUMBERS));
            consumer.endOffsets(List.of(NUMBERS)); // connects
            while (poll && consumer.position(NUMBERS) < 1) {
                consumer.poll(Duration.ofMillis(200));
            }
            long start = System.nanoTime();
            consumer.beginningOffsets(List.of(NUMBERS));
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    /** One node, on free ports of this machine. */
    private static String startKafka() throws Exception {
        int broker = freePort();
        int controller = freePort();
        new Formatter().setClusterId(Uuid.randomUuid().toString()).setNodeId(1).setControllerListenerName("CONTROLLER")
                .addDirectory("kafka").setMetadataLogDirectory("kafka").setPrintStream(System.err).run();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "log.dirs", "kafka",
                "listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@127.0.0.1:" + controller,
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1"));
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM).startup();
        return "127.0.0.1:" + broker;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
END
timeout 90 java -cp "lib/*" Behind.java > seen 2> log || {
    cat seen log >&2
    exit 1
}
echo "Kafka $kafka, one record in the topic"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-30 (< as it was, > as it is)" >&2; exit 1; }
beginningOffsets before a poll: under a quarter of a second
beginningOffsets behind the last record: over a quarter of a second
beginningOffsets behind the last record, fetch.max.wait.ms 10: under a quarter of a second
EXPECTED
