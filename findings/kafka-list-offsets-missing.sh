#!/usr/bin/env bash
# Kafka 4.2.1, Admin.listOffsets of a partition that its topic has not: the client asks the broker for the topic again and again until
# default.api.timeout.ms is over, thousands of times a second, and heeds no retry.backoff.ms between two requests. A topic that there is
# not is answered at once.
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
cat > Missing.java << 'END'
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Missing {

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", startKafka(),
                "default.api.timeout.ms", 5_000,
                "request.timeout.ms", 2_000,
                "retry.backoff.ms", 500,
                "retry.backoff.max.ms", 1_000);
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic("numbers", 1, (short) 1))).all().get();
            say(admin, "describeTopics, a topic that there is not", admin.describeTopics(List.of("letters")).allTopicNames());
            say(admin, "listOffsets, a partition of it", offsets(admin, "letters", 0));
            say(admin, "listOffsets, the second partition of a topic with one", offsets(admin, "numbers", 1));
        }
        System.exit(0);
    }

    private static KafkaFuture<?> offsets(Admin admin, String topic, int partition) {
        TopicPartition asked = new TopicPartition(topic, partition);
        return admin.listOffsets(Map.of(asked, OffsetSpec.latest())).partitionResult(asked);
    }

    private static void say(Admin admin, String what, KafkaFuture<?> answer) throws Exception {
        double before = requests(admin);
        long start = System.nanoTime();
        String how;
        try {
            answer.get();
            how = "an answer";
        } catch (ExecutionException e) {
            how = e.getCause().getClass().getSimpleName();
        }
        long seconds = Math.round((System.nanoTime() - start) / 1e9);
        double more = requests(admin) - before;
        System.err.println(what + ": " + (long) more + " requests");
        System.out.println(what + ": " + how + " after " + seconds + " s, " + (more > 100 ? "over 100" : "at most 100") + " requests");
    }

    private static double requests(Admin admin) {
        return admin.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("request-total")
                        && metric.metricName().group().equals("admin-client-metrics"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
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
timeout 90 java -cp "lib/*" Missing.java > seen 2> log || {
    cat seen log >&2
    exit 1
}
echo "Kafka $kafka, 5 s for a call, 0.5 to 1 s between attempts"
sed 's/^/  /' seen
grep ' requests$' log | sed 's/^/  /'
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
describeTopics, a topic that there is not: UnknownTopicOrPartitionException after 0 s, at most 100 requests
listOffsets, a partition of it: UnknownTopicOrPartitionException after 0 s, at most 100 requests
listOffsets, the second partition of a topic with one: TimeoutException after 5 s, over 100 requests
EXPECTED
