#!/usr/bin/env bash
# Flink 2.2.1: a sink that commits (files by FileSink here, Kafka's in exactly-once alike) registers its gauge pendingCommittables again
# with each checkpoint, and Flink's registry warns of it: "Name collision ... Metric will not be reported", at each checkpoint for as long
# as the job runs, though nothing is missing: the first gauge stays and is the right one. CommitterOperator.snapshotState copies
# its collector, and the constructor of the copy registers.
# Needs a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
version=2.2.1

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
            <groupId>org.slf4j</groupId>
            <artifactId>slf4j-simple</artifactId>
            <version>1.7.36</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-clients</artifactId>
            <version>$version</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-connector-files</artifactId>
            <version>$version</version>
        </dependency>
        <dependency>
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-connector-datagen</artifactId>
            <version>$version</version>
        </dependency>
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Warnings.java << 'END'
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public class Warnings {

    public static void main(String[] args) throws Exception {
        Path checkpoints = Files.createDirectory(Path.of(args[0]));
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.fromSource(
                        new DataGeneratorSource<>(n -> "n" + n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.STRING),
                        WatermarkStrategy.noWatermarks(), "numbers")
                .sinkTo(FileSink.forRowFormat(
                                new org.apache.flink.core.fs.Path(Path.of(args[1]).toUri()), new SimpleStringEncoder<String>())
                        .build());
        JobClient job = environment.executeAsync();
        while (newest(checkpoints) < 10) {
            Thread.sleep(20);
        }
        job.cancel().get();
        System.exit(0);
    }

    /** Of the checkpoints that are there; but one they are deleted when another is complete. */
    private static int newest(Path checkpoints) throws Exception {
        try (Stream<Path> all = Files.find(checkpoints, 2, (path, is) -> path.getFileName().toString().startsWith("chk-"))) {
            return all.mapToInt(path -> Integer.parseInt(path.getFileName().toString().substring(4))).max().orElse(0);
        } catch (java.io.UncheckedIOException | java.nio.file.NoSuchFileException e) {
            return 0; // one was deleted meanwhile
        }
    }
}
END
javac -cp 'lib/*' -d classes Warnings.java
timeout 120 java -Dorg.slf4j.simpleLogger.defaultLogLevel=warn --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/java.lang=ALL-UNNAMED -cp 'classes:lib/*' Warnings checkpoints out > seen 2>&1 || { cat seen >&2; exit 1; }
warning="Name collision: Group already contains a Metric with the name 'pendingCommittables'"
count=$(grep -cF "$warning" seen || true)
echo "Flink $version: $count warnings up to the 10th checkpoint of a job with a FileSink; the first one:"
grep -F "$warning" seen | head -1 || true
[ "$count" -ge 9 ] || {
    echo "It behaves otherwise than on 2026-11-28" >&2
    exit 1
}
