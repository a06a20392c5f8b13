package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Repository;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A heap fills up in time, so each that is said to the byte fits into the memory that its pod asks for; sizes in MiB. */
class HeapsTest {

    private static final Pattern FLINK_MEMORY =
            Pattern.compile("\"((?:job|task)manager\\.memory\\.[^\"]+)\" \"([^\"]+)\"");
    private static final Pattern MEBIBYTES = Pattern.compile("(?:-Xmx)?(\\d+)(?:m|Mi)");

    private final JsonNode chart = Repository.document(Repository.ROOT.resolve("helm/splitter/values.yaml"));

    @Test
    void kafkaAsksForItsHeapAndAsMuchAsAJvmOfKafkaHasBesideIt() {
        JsonNode pool = Repository.document(Repository.KAFKA.resolve("kafkanodepool.yaml"))
                .path("spec");

        assertThat(mebibytes(pool.at("/jvmOptions/-Xmx")) + 256)
                .isLessThanOrEqualTo(mebibytes(pool.at("/resources/requests/memory")));
    }

    @Test
    void flinksOperatorAsksForItsHeapAndMayHaveTwiceAsMuch() {
        JsonNode values = Repository.document(Repository.ROOT.resolve("k8s/flink-operator/values.yaml"));
        long heap = mebibytes(values.at("/jvmArgs/operator"));

        assertThat(heap).isLessThan(mebibytes(values.at("/operatorPod/resources/requests/memory")));
        assertThat(2 * heap).isLessThan(mebibytes(values.at("/operatorPod/resources/limits/memory")));
    }

    /** As much as they have in {@code make soak}, at 5,000 readings a second. */
    @Test
    void flinkGivesTaskManagersTheHeapThatWasSeenToBeEnough() throws IOException {
        Configuration flink = chartsSettings();
        flink.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, size("/taskManager/memory"));
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, size("/taskManager/managedMemory"));

        assertThat(TaskExecutorProcessUtils.processSpecFromConfig(flink)
                        .getJvmHeapMemorySize()
                        .getMebiBytes())
                .isGreaterThanOrEqualTo(256);
    }

    @Test
    void flinkGivesTheJobManagerMoreThanTheLeastThatItTakes() throws IOException {
        Configuration flink = chartsSettings();
        flink.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, size("/jobManager/memory"));

        assertThat(JobManagerProcessUtils.processSpecFromConfig(flink).getJvmHeapMemorySize())
                .isGreaterThan(JobManagerOptions.MIN_JVM_HEAP_SIZE.multiply(1.5));
    }

    private static Configuration chartsSettings() throws IOException {
        Configuration flink = new Configuration();
        String template = Files.readString(Repository.ROOT.resolve("helm/library/templates/_flinkdeployment.tpl"));
        FLINK_MEMORY.matcher(template).results().forEach(found -> flink.setString(found.group(1), found.group(2)));
        assertThat(flink.keySet()).hasSizeGreaterThan(5);
        return flink;
    }

    private MemorySize size(String pointer) {
        return MemorySize.parse(chart.at(pointer).asText());
    }

    private static long mebibytes(JsonNode text) {
        Matcher size = MEBIBYTES.matcher(text.asText());
        assertThat(size.matches()).as("'%s'", text.asText()).isTrue();
        return Long.parseLong(size.group(1));
    }
}
