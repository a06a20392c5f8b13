#!/usr/bin/env bash
# Flink 2.2.1: RETAIN_ON_CANCELLATION keeps the checkpoints of a job that is cancelled, and deletes all of them when it is stopped with a
# savepoint, for then it has FINISHED (reported as FLINK-17487). Who keeps them to go back beyond the stop has the savepoint alone.
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
            <groupId>org.apache.flink</groupId>
            <artifactId>flink-clients</artifactId>
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
cat > Stop.java << 'END'
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

public class Stop {

    public static void main(String[] args) throws Exception {
        Path cancelled = Files.createDirectory(Path.of("cancelled"));
        JobClient first = start(cancelled);
        first.cancel().get();
        awaitEnd(first);
        System.out.println("cancelled: " + left(cancelled) + " checkpoints of 3 retained");

        Path stopped = Files.createDirectory(Path.of("stopped"));
        JobClient second = start(stopped);
        Path savepoints = Files.createDirectory(Path.of("savepoints"));
        second.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL).get();
        awaitEnd(second);
        System.out.println("stopped: " + left(stopped) + " checkpoints of 3 retained, and " + count(savepoints) + " savepoint");
        System.exit(0);
    }

    /** Comes back once three checkpoints are there, which is as many as are kept. */
    private static JobClient start(Path checkpoints) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 3);
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION, ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.fromSource(
                        new DataGeneratorSource<>(n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(10), Types.LONG),
                        WatermarkStrategy.noWatermarks(), "numbers")
                .sinkTo(new DiscardingSink<>());
        JobClient job = environment.executeAsync();
        while (count(checkpoints) < 3) {
            Thread.sleep(20);
        }
        return job;
    }

    private static void awaitEnd(JobClient job) throws InterruptedException {
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            // so it is told that it was cancelled
        }
    }

    /** Checkpoints are deleted a little after the job's end. */
    private static long left(Path checkpoints) throws Exception {
        for (int waits = 0; waits < 100 && count(checkpoints) > 0; waits++) {
            Thread.sleep(50);
        }
        return count(checkpoints);
    }

    private static long count(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith("_metadata")).count();
        } catch (java.io.UncheckedIOException | java.nio.file.NoSuchFileException e) {
            return 0; // one was deleted meanwhile
        }
    }
}
END
javac -cp 'lib/*' -d classes Stop.java
timeout 120 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Stop > seen 2> log || {
    cat log >&2
    exit 1
}
echo "Flink $version, RETAIN_ON_CANCELLATION"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
cancelled: 3 checkpoints of 3 retained
stopped: 0 checkpoints of 3 retained, and 1 savepoint
EXPECTED
