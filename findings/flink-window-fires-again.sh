#!/usr/bin/env bash
# Flink 2.2.1, windows of event time: a savepoint has the windows that are open, and not the watermark, which begins anew in a restored job.
# So a reading that the running job drops as late opens its window again after a restore, and the window, which had fired with all of its
# readings, fires once more with that one alone. A sink that keeps the newest result of a window goes from right to wrong.
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
cat > Late.java << 'END'
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

public class Late {

    /** Seconds at which there are readings: the fourth is late, for the third has ended the first minute. */
    private static final List<Long> TIMES = List.of(10L, 20L, 90L, 30L, 150L);

    private static final int BEFORE_LATE = 3;
    private static final ConcurrentLinkedQueue<String> FIRED = new ConcurrentLinkedQueue<>();
    private static volatile int most;

    public static void main(String[] args) throws Exception {
        most = BEFORE_LATE;
        JobClient all = start(null);
        await("[0, 60)");
        most = TIMES.size();
        await("[60, 120)");
        end(all);
        System.out.println("without a restore: " + FIRED);

        FIRED.clear();
        most = BEFORE_LATE;
        JobClient first = start(null);
        await("[0, 60)");
        String savepoint = first.stopWithSavepoint(false, Path.of("savepoints").toUri().toString(), SavepointFormatType.CANONICAL).get();
        most = TIMES.size();
        JobClient second = start(savepoint);
        await("[60, 120)");
        end(second);
        System.out.println("with one before the late reading: " + FIRED);
        System.exit(0);
    }

    private static JobClient start(String savepoint) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        if (savepoint != null) {
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.getConfig().setAutoWatermarkInterval(20);
        environment.fromSource(
                        new DataGeneratorSource<>(Late::time, Long.MAX_VALUE, RateLimiterStrategy.perSecond(5), Types.LONG),
                        WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((time, before) -> time * 1000),
                        "readings")
                .uid("readings")
                .keyBy(time -> "sensor")
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .process(new Count())
                .uid("count")
                .sinkTo(new DiscardingSink<>());
        return environment.executeAsync();
    }

    /** The next reading, once it may come. */
    private static long time(long index) throws InterruptedException {
        while (index >= most) {
            Thread.sleep(20);
        }
        return TIMES.get((int) index);
    }

    /** Notes that a window fires. */
    private static class Count extends ProcessWindowFunction<Long, Long, String, TimeWindow> {
        @Override
        public void process(String key, Context context, Iterable<Long> times, Collector<Long> out) {
            long count = 0;
            for (long time : times) {
                count++;
            }
            FIRED.add("[" + context.window().getStart() / 1000 + ", " + context.window().getEnd() / 1000 + ") count " + count);
        }
    }

    private static void await(String window) throws InterruptedException {
        while (FIRED.stream().noneMatch(fired -> fired.startsWith(window))) {
            Thread.sleep(20);
        }
    }

    private static void end(JobClient job) throws Exception {
        job.cancel().get();
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException e) {
            // so it is told that it was cancelled
        }
    }
}
END
javac -cp 'lib/*' -d classes Late.java
timeout 120 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Late > seen 2> log || {
    cat seen log >&2
    exit 1
}
echo "Flink $version, windows of a minute, readings at 10, 20, 90, 30 (late) and 150 s"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-28 (< as it was, > as it is)" >&2; exit 1; }
without a restore: [[0, 60) count 2, [60, 120) count 1]
with one before the late reading: [[0, 60) count 2, [0, 60) count 1, [60, 120) count 1]
EXPECTED
