#!/usr/bin/env bash
# Flink's connector for Kafka 5.0.0-2.2, a sink that is exactly once: Kafka ends a transaction that is open for longer than its
# transaction.timeout.ms. A checkpoint behind that completes all the same: where the transaction can't be committed the sink says so in its
# log and goes on. The job runs, its checkpoints succeed, and the records of that transaction are not there.
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
            <artifactId>flink-connector-datagen</artifactId>
            <version>$flink</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-connector-kafka</artifactId>
            <version>$connector</version>
        </dependency>
        <dependency>
            <groupId>org.slf4j</groupId>
            <artifactId>slf4j-simple</artifactId>
            <version>1.7.36</version>
        </dependency>
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Lost.java << 'END'
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Lost {

    private static final String TOPIC = "numbers";
    private static final AtomicLong sent = new AtomicLong();
    private static final Semaphore free = new Semaphore(0);
    private static final AtomicReference<CompletableFuture<Void>> waiting = new AtomicReference<>(new CompletableFuture<>());

    public static void main(String[] args) throws Exception {
        String servers = startKafka();
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder().setConfiguration(flink).build())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            cluster.start();
            StreamGraph job = job(servers);
            cluster.submitJob(job).get();
            allow(3);
            while (sent.get() < 3 || !isTimedOut(admin)) {
                Thread.sleep(50);
            }
            System.out.println("1, 2 and 3 were sent, and five seconds later Kafka has ended their transaction");
            checkpoint(cluster, job);
            allow(3);
            while (sent.get() < 6) {
                Thread.sleep(10);
            }
            System.out.println("4, 5 and 6 were sent");
            checkpoint(cluster, job);
            System.out.println("committed: " + committed(servers));
        }
        System.exit(0);
    }

    /** One that can't be done is an exception. */
    private static void checkpoint(MiniCluster cluster, StreamGraph job) throws Exception {
        cluster.triggerCheckpoint(job.getJobID()).get();
        System.out.println("a checkpoint is done, and the job is " + cluster.getJobStatus(job.getJobID()).get());
    }

    private static StreamGraph job(String servers) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.enableCheckpointing(3_600_000); // beside those that are asked for
        environment.fromSource(new DataGeneratorSource<>(Lost::number, Long.MAX_VALUE, tasks -> Lost::allowed, Types.STRING), WatermarkStrategy.noWatermarks(), "numbers")
                .sinkTo(KafkaSink.<String>builder()
                        .setBootstrapServers(servers)
                        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix("numbers")
                        .setProperty("transaction.timeout.ms", "5000")
                        .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                                .setTopic(TOPIC).setValueSerializationSchema(new SimpleStringSchema()).build())
                        .build());
        return environment.getStreamGraph();
    }

    private static String number(long index) {
        sent.set(index + 1);
        return String.valueOf(index + 1);
    }

    /** So many numbers may come from now on. */
    private static void allow(int numbers) {
        free.release(numbers);
        waiting.getAndSet(new CompletableFuture<>()).complete(null);
    }

    /** Keeps the next number back without keeping the task from its checkpoints. */
    private static CompletionStage<Void> allowed(int numbers) {
        CompletableFuture<Void> later = waiting.get();
        return free.tryAcquire(numbers) ? CompletableFuture.completedFuture(null) : later.thenCompose(ready -> allowed(numbers));
    }

    private static boolean isTimedOut(Admin admin) throws Exception {
        return admin.listTransactions().all().get().stream().anyMatch(each -> each.state() == TransactionState.COMPLETE_ABORT);
    }

    private static List<String> committed(String servers) {
        TopicPartition numbers = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(numbers));
            consumer.seekToBeginning(List.of(numbers));
            long end = consumer.endOffsets(List.of(numbers)).get(numbers);
            List<String> found = new ArrayList<>();
            while (consumer.position(numbers) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> found.add(each.value()));
            }
            return found;
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
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200"); // 10 s by default: it looks that often
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
javac -cp 'lib/*' -d classes Lost.java
timeout 170 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Lost > seen 2> log || {
    cat log >&2
    exit 1
}
echo "Flink's connector for Kafka $connector, Flink $flink, Kafka $kafka"
echo "in the log: $(grep -oE -m 1 '(WARN|ERROR) .*KafkaCommitter - Unable to commit transaction' log)" >> seen
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-30 (< as it was, > as it is)" >&2; exit 1; }
1, 2 and 3 were sent, and five seconds later Kafka has ended their transaction
a checkpoint is done, and the job is RUNNING
4, 5 and 6 were sent
a checkpoint is done, and the job is RUNNING
committed: [4, 5, 6]
in the log: ERROR org.apache.flink.connector.kafka.sink.internal.KafkaCommitter - Unable to commit transaction
EXPECTED
