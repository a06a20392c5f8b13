#!/usr/bin/env bash
# Kafka 4.2.1, a producer of transactions: initTransactions sleeps for one retry.backoff.ms although nothing failed. The producer asks
# for its number before it knows the coordinator, puts the question back, and takes what is put back for a retry. Each transactional.id
# that a process begins with costs that long.
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
cat > First.java << 'END'
import java.net.ServerSocket;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class First {

    private static final AtomicInteger names = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        String servers = startKafka();
        millis(servers, 20); // the broker makes the topic of transactions
        for (int backoff : new int[] {20, 1_000, 2_000}) {
            long least = Long.MAX_VALUE; // of some, for this machine may be busy
            for (int time = 0; time < 3; time++) {
                least = Math.min(least, millis(servers, backoff));
            }
            System.err.println(backoff + ": " + least + " ms");
            System.out.println("retry.backoff.ms " + backoff + ": initTransactions takes " + (least >= 1_000 ? least / 1_000 + " s" : "under a second"));
        }
        System.exit(0);
    }

    private static long millis(String servers, int backoff) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", "number-" + names.incrementAndGet(), "retry.backoff.ms", backoff, "retry.backoff.max.ms", backoff),
                new StringSerializer(), new StringSerializer())) {
            long start = System.nanoTime();
            producer.initTransactions();
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
timeout 90 java -cp "lib/*" First.java > seen 2> log || {
    cat seen log >&2
    exit 1
}
echo "Kafka $kafka, a broker that answers at once"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-30 (< as it was, > as it is)" >&2; exit 1; }
retry.backoff.ms 20: initTransactions takes under a second
retry.backoff.ms 1000: initTransactions takes 1 s
retry.backoff.ms 2000: initTransactions takes 2 s
EXPECTED
