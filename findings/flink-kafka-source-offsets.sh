#!/usr/bin/env bash
# Flink's connector for Kafka 5.0.0-2.2, offsets that a source commits for its group. They come ten seconds after the checkpoint where no
# more records come: the commit waits for a poll that takes that long (a setting in a later version: flink-connector-kafka#292). And behind
# records of a transaction they stop before its end, which takes an offset of its own: the group's lag is 1 for ever, though
# all was read (open: flink-connector-kafka#293). So neither tells that a job is done with a topic.
# Needs a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
connector=5.0.0-2.2
flink=2.2.1
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
        <dependency>
            <groupId>org.apache.kafka</groupId>
            <artifactId>kafka-clients</artifactId>
            <version>$kafka</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-clients</artifactId>
            <version>$flink</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-connector-base</artifactId>
            <version>$flink</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-connector-kafka</artifactId>
            <version>$connector</version>
        </dependency>
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Offsets.java << 'END'
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Offsets {

    private static final TopicPartition NUMBERS = new TopicPartition("numbers", 0);
    private static final AtomicLong read = new AtomicLong();

    public static void main(String[] args) throws Exception {
        String servers = startKafka();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(NUMBERS.topic(), 1, (short) 1))).all().get();
            runJob(servers);
            send(servers, "one");
            await(admin, 1);
            long start = System.nanoTime();
            send(servers, "two");
            while (read.get() < 2) {
                Thread.sleep(20);
            }
            System.out.println("read 2 records of 2 transactions");
            await(admin, 3);
            boolean late = System.nanoTime() - start > 5_000_000_000L;
            System.out.println("committed " + (late ? "later than 5 s" : "soon") + ", with a checkpoint each 0.3 s");
            Thread.sleep(12_000);
            long end = admin.listOffsets(Map.of(NUMBERS, OffsetSpec.latest())).partitionResult(NUMBERS).get().offset();
            System.out.println("12 s later: end " + end + ", committed " + committed(admin));
        }
        System.exit(0);
    }

    private static void runJob(String servers) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.fromSource(
                        KafkaSource.<String>builder()
                                .setBootstrapServers(servers)
                                .setTopics(NUMBERS.topic())
                                .setGroupId("readers")
                                .setProperty("isolation.level", "read_committed")
                                .setStartingOffsets(OffsetsInitializer.earliest())
                                .setValueOnlyDeserializer(new SimpleStringSchema())
                                .build(),
                        WatermarkStrategy.noWatermarks(), "numbers")
                .map(number -> read.incrementAndGet())
                .sinkTo(new DiscardingSink<>());
        environment.executeAsync();
    }

    /** One record in a transaction of its own. */
    private static void send(String servers, String text) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", text), new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(NUMBERS.topic(), text));
            producer.commitTransaction();
        }
    }

    private static void await(Admin admin, long offset) throws Exception {
        while (committed(admin) < offset) {
            Thread.sleep(50);
        }
    }

    private static long committed(Admin admin) throws Exception {
        OffsetAndMetadata offset = admin.listConsumerGroupOffsets("readers").partitionsToOffsetAndMetadata().get().get(NUMBERS);
        return offset == null ? 0 : offset.offset();
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
javac -cp 'lib/*' -d classes Offsets.java
timeout 170 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Offsets > seen 2> log || {
    cat log >&2
    exit 1
}
echo "Flink's connector for Kafka $connector, Flink $flink, Kafka $kafka"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
read 2 records of 2 transactions
committed later than 5 s, with a checkpoint each 0.3 s
12 s later: end 4, committed 3
EXPECTED
