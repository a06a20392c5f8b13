#!/usr/bin/env bash
# Flink 2.2.0 with its state backend ForSt takes savepoints in its own form alone. To ask for one in the form that all backends have in common
# ends the job. A checkpoint of all there is, behind an incremental one, ends its task, but that is never done with its end: the job stands
# still, and says that it runs. So a job can't be told to leave ForSt, nor be asked for a whole checkpoint.
# Needs Linux, a JDK of 17 or newer, and Maven. Ends with 1 when it behaves otherwise.
set -euo pipefail
version=2.2.0 # there is no flink-statebackend-forst 2.2.1

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
            <artifactId>flink-statebackend-forst</artifactId>
            <version>$version</version>
        </dependency>
    </dependencies>
</project>
END
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib
cat > Savepoints.java << 'END'
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

public class Savepoints {

    private static final AtomicLong KEPT = new AtomicLong();

    private interface Question {
        Object ask(MiniCluster flink, JobID job) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String folder = Path.of("savepoints").toAbsolutePath().toUri().toString();
        after("native savepoint", (flink, job) ->
                flink.triggerSavepoint(job, folder, false, SavepointFormatType.NATIVE).get(10, TimeUnit.SECONDS));
        after("canonical savepoint", (flink, job) ->
                flink.triggerSavepoint(job, folder, false, SavepointFormatType.CANONICAL).get(10, TimeUnit.SECONDS));
        after("checkpoint of all behind another one", (flink, job) -> {
            flink.triggerCheckpoint(job, CheckpointType.CONFIGURED).get(10, TimeUnit.SECONDS);
            return flink.triggerCheckpoint(job, CheckpointType.FULL).get(10, TimeUnit.SECONDS);
        });
        System.exit(0);
    }

    /** Says what becomes of a job that was asked for that, ten seconds later. */
    private static void after(String what, Question question) throws Exception {
        Configuration settings = new Configuration();
        settings.setString("rest.bind-address", "127.0.0.1");
        settings.setString("rest.bind-port", "0");
        settings.setString("state.backend.type", "forst");
        settings.setString("restart-strategy.type", "none");
        settings.setString("execution.checkpointing.incremental", "true");
        settings.setString("execution.checkpointing.interval", "1 d");
        settings.setString("execution.checkpointing.dir", Path.of("checkpoints").toAbsolutePath().toUri().toString());
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        flink.start();
        KEPT.set(0);
        JobGraph job = graph(settings);
        flink.submitJob(job).get();
        while (KEPT.get() < 1_000) {
            Thread.sleep(10);
        }
        String answer = "taken";
        try {
            question.ask(flink, job.getJobID());
        } catch (Exception e) {
            answer = "not taken";
        }
        JobStatus status = flink.getJobStatus(job.getJobID()).get();
        for (int n = 0; n < 100 && !status.isTerminalState(); n++) {
            Thread.sleep(100);
            status = flink.getJobStatus(job.getJobID()).get();
        }
        long kept = KEPT.get();
        Thread.sleep(3_000);
        System.out.println(what + ": " + answer + "; the job is then " + status + " and "
                + (KEPT.get() > kept ? "goes on" : "stands still"));
        flink.cancelJob(job.getJobID()); // or it would count on for the next one
        Thread.sleep(2_000);
    }

    private static JobGraph graph(Configuration settings) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.setParallelism(1);
        environment.fromSequence(0, Long.MAX_VALUE - 1)
                .uid("numbers")
                .map(number -> {
                    if (number > 2_000) {
                        Thread.sleep(1); // a job that has not ended
                    }
                    return number % 1_000;
                })
                .returns(Types.LONG)
                .uid("keys")
                .keyBy(key -> key)
                .process(new Keep())
                .uid("keep")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        return environment.getStreamGraph().getJobGraph();
    }

    private static final class Keep extends KeyedProcessFunction<Long, Long, Long> {

        private transient ValueState<Long> kept;

        @Override
        public void open(OpenContext context) throws Exception {
            kept = getRuntimeContext().getState(new ValueStateDescriptor<>("kept", Types.LONG));
        }

        @Override
        public void processElement(Long key, Context context, Collector<Long> out) throws Exception {
            kept.update(key);
            KEPT.incrementAndGet();
        }
    }
}
END
javac -cp 'lib/*' -d classes Savepoints.java
timeout 240 java --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp 'classes:lib/*' Savepoints > seen 2> log || {
    cat seen log >&2
    exit 1
}
echo "Flink $version with ForSt"
sed 's/^/  /' seen
diff - seen << 'EXPECTED' || { echo "It behaves otherwise than on 2026-11-30 (< as it was, > as it is)" >&2; exit 1; }
native savepoint: taken; the job is then RUNNING and goes on
canonical savepoint: not taken; the job is then FAILED and stands still
checkpoint of all behind another one: not taken; the job is then RUNNING and stands still
EXPECTED
