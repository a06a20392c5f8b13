package io.weir.bench;

import java.nio.file.Path;
import java.time.Duration;

import io.weir.model.catalogue.Catalogue;
import io.weir.splitter.SplitterConfig;
import io.weir.splitter.SplitterJob;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The splitter in a Flink of this process, as on a laptop: one subtask, a checkpoint a second. */
final class SplitterContender implements Contender {

    private final String bootstrapServers;
    private final Path checkpoints;

    SplitterContender(String bootstrapServers, Path checkpoints) {
        this.bootstrapServers = bootstrapServers;
        this.checkpoints = checkpoints;
    }

    @Override
    public String name() {
        return "splitter";
    }

    @Override
    public Run start() {
        ReadingsCounter.forget();
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.setString("metrics.reporters", "bench");
        configuration.setString("metrics.reporter.bench.factory.class", ReadingsCounter.Factory.class.getName());
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        SplitterJob.build(flink, SplitterConfig.of(bootstrapServers, Catalogue.BUILT_IN));
        try {
            return new Job(flink.executeAsync(SplitterJob.NAME));
        } catch (Exception e) { // it declares no less
            throw new IllegalStateException("The splitter does not start", e);
        }
    }

    private record Job(JobClient client) implements Run {

        @Override
        public long done() {
            return ReadingsCounter.count();
        }

        @Override
        public void close() {
            client.cancel().join();
            client.getJobExecutionResult().handle((result, cancelled) -> null).join();
        }
    }
}
