#!/usr/bin/env bash
# Flink 2.2.1, watermark alignment: how far a source may read is said to it once in an update interval, a second by default. So a source that has
# nobody to wait for still waits for that word: what was recorded is read in steps of the allowed drift, and between them it rests. Readings of
# a second each, a drift of ten minutes: a tenth of what is read without alignment, and three to six tenths with an interval of 200 ms, in which
# watermarks themselves are told.
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
cat > Steps.java << 'END'
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

public class Steps {

    private static final Duration DRIFT = Duration.ofMinutes(10);
    private static final AtomicLong READ = new AtomicLong();

    public static void main(String[] args) throws Exception {
        WatermarkStrategy<Long> times = WatermarkStrategy.<Long>forMonotonousTimestamps()
                .withTimestampAssigner((second, before) -> second * 1000);
        long free = read(times);
        long bySecond = read(times.withWatermarkAlignment("one", DRIFT));
        long often = read(times.withWatermarkAlignment("one", DRIFT, Duration.ofMillis(200)));
        System.err.printf("without %,d; by the second %,d; by 200 ms %,d%n", free, bySecond, often);
        System.out.println("by the second: less than a quarter of what is read without: " + (4 * bySecond < free));
        System.out.println("by 200 ms: more than twice as much as by the second: " + (often > 2 * bySecond));
        System.exit(0);
    }

    /** How many are read in ten seconds, once the first word has come. */
    private static long read(WatermarkStrategy<Long> times) throws Exception {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.fromSource(new DataGeneratorSource<>(second -> second, Long.MAX_VALUE, Types.LONG), times, "readings")
                .map(Steps::work)
                .returns(Types.LONG)
                .sinkTo(new DiscardingSink<>());
        READ.set(0);
        JobClient job = environment.executeAsync();
        while (READ.get() == 0) {
            Thread.sleep(10);
        }
        Thread.sleep(3_000);
        long before = READ.get();
        Thread.sleep(10_000);
        long read = READ.get() - before;
        job.cancel().get();
        return read;
    }

    /** A job that could read some fifty thousand a second. */
    private static Long work(Long second) throws InterruptedException {
        if (READ.incrementAndGet() % 1_000 == 0) {
            Thread.sleep(15);
        }
        return second;
    }
}
END
javac -cp 'lib/*' -d classes Steps.java
timeout 120 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Steps > seen 2> log || {
    cat seen log >&2
    exit 1
}
echo "Flink $version, readings of a second each, a drift of ten minutes, ten seconds each"
grep '^without' log | sed 's/^/  /'
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-30 (< as it was, > as it is)" >&2; exit 1; }
by the second: less than a quarter of what is read without: true
by 200 ms: more than twice as much as by the second: true
EXPECTED
