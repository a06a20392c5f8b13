#!/usr/bin/env bash
# Flink's connector for Kafka 5.0.0-2.2: with the naming strategy POOLING each start of an exactly-once sink opens an admin client, to look
# for open transactions, and nothing ever closes it. A thread and its connections stay behind after the job has ended, one for each
# subtask and start: a task manager that goes through a hundred restarts has a hundred. The other strategy, INCREMENTING, opens none.
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
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Clients.java << 'END'
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

public class Clients {

    public static void main(String[] args) throws Exception {
        String servers = startKafka();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("numbers", 1, (short) 1))).all().get();
        }
        for (TransactionNamingStrategy names :
                List.of(TransactionNamingStrategy.INCREMENTING, TransactionNamingStrategy.POOLING)) {
            for (int start = 1; start < 4; start++) {
                runAndCancel(servers, names, Path.of(names.name() + start));
            }
            System.out.println("admin clients after three jobs with " + names + " have ended: " + adminClients());
        }
        System.exit(0);
    }

    private static void runAndCancel(String servers, TransactionNamingStrategy names, Path checkpoints) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toAbsolutePath().toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.fromSource(
                        new DataGeneratorSource<>(n -> "n" + n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.STRING),
                        WatermarkStrategy.noWatermarks(), "numbers")
                .sinkTo(KafkaSink.<String>builder()
                        .setBootstrapServers(servers)
                        .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                                .setTopic("numbers").setValueSerializationSchema(new SimpleStringSchema()).build())
                        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix(names.name())
                        .setTransactionNamingStrategy(names)
                        .setProperty("transaction.timeout.ms", "60000")
                        .build());
        JobClient job = environment.executeAsync();
        while (!hasCheckpoint(checkpoints)) {
            Thread.sleep(20);
        }
        job.cancel().get();
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            // so it is told that it was cancelled
        }
    }

    private static boolean hasCheckpoint(Path folder) throws Exception {
        if (Files.notExists(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.anyMatch(path -> path.endsWith("_metadata"));
        } catch (java.io.UncheckedIOException | java.nio.file.NoSuchFileException e) {
            return false; // one was deleted meanwhile
        }
    }

    /** That are there for three seconds after the last job: none is about to be closed. */
    private static long adminClients() throws InterruptedException {
        Thread.sleep(3_000);
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .count();
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
javac -cp 'lib/*' -d classes Clients.java
timeout 170 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Clients > seen 2> log || {
    cat log >&2
    exit 1
}
echo "Flink's connector for Kafka $connector, Flink $flink, Kafka $kafka"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
admin clients after three jobs with INCREMENTING have ended: 0
admin clients after three jobs with POOLING have ended: 3
EXPECTED
