package io.weir.splitter;

import java.nio.file.Files;
import java.nio.file.Path;

import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.wire.Channels;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Kafka with all topics and a MiniCluster for two subtasks, for a class of tests; jobs and readings for each of them. What
 * {@link MiniClusterExtension} gives to tests is given here as well.
 */
final class SplitterExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final InMemoryReporter metrics = InMemoryReporter.create();
    private final MiniClusterExtension flink;

    private Path folder;
    private EmbeddedKafka kafka;
    private KafkaLog log;
    private SplitterJobs jobs;
    private int sources;

    private SplitterExtension(MiniClusterResourceConfiguration.Builder cluster) {
        flink = new MiniClusterExtension(cluster.setConfiguration(metrics.addToConfiguration(new Configuration()))
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(2)
                .build());
    }

    /** For jobs whose job manager stays. */
    static SplitterExtension create() {
        return new SplitterExtension(new MiniClusterResourceConfiguration.Builder());
    }

    /** For tests that take the leadership from the job manager of a job. */
    static SplitterExtension withLeadershipControl() {
        return new SplitterExtension(new MiniClusterResourceConfiguration.Builder().withHaLeadershipControl());
    }

    /** Starts jobs that begin behind what the tests before have sent; ended after the test. */
    SplitterJobs jobs() {
        log.skipReadings();
        jobs = new SplitterJobs(metrics, folder, kafka.bootstrapServers(), log);
        return jobs;
    }

    /** Readings of a source that no other test has. */
    SensorReadings readings() {
        sources++;
        return new SensorReadings("source-" + sources);
    }

    KafkaLog log() {
        return log;
    }

    /** On the same port: whoever was connected comes back by itself. */
    void restartKafka() {
        int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
        kafka.close();
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), port);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("weir-splitter");
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        log = new KafkaLog(kafka.bootstrapServers());
        flink.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        flink.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        jobs.close();
        flink.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        flink.afterAll(context);
        log.close();
        kafka.close();
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return flink.supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return flink.resolveParameter(parameter, context);
    }
}
