package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.weir.testing.Repository;
import io.weir.testing.Service;
import io.weir.wire.Channels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The file {@code services}: who adds a line is told here what belongs to it. */
class ServicesTest {

    private static final List<Service> SERVICES = Service.ALL;

    @Test
    void everyChartAndNoOtherIsOfAService() throws IOException {
        try (Stream<Path> charts = Files.list(Repository.ROOT.resolve("helm"))) {
            assertThat(charts.filter(chart -> Files.isDirectory(chart.resolve("templates")))
                            .map(chart -> chart.getFileName().toString())
                            .filter(name -> !name.equals("library")))
                    .containsExactlyInAnyOrderElementsOf(Service.names().toList());
        }
    }

    @Test
    void everyDockerfileAndNoOtherIsOfAService() {
        assertThat(Repository.files(Repository.ROOT.resolve("images"), ".Dockerfile"))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(Service.ALL.stream()
                        .map(each -> each.image() + ".Dockerfile")
                        .distinct()
                        .toList());
    }

    @Test
    void clientsOfKafkaAreServices() {
        assertThat(Service.names()).containsAll(Channels.services().toList());
    }

    /** {@code images/build} names it to Java, and a chart to Flink. */
    @ParameterizedTest
    @MethodSource("io.weir.testing.Service#names")
    void eachModuleHasOneMainClass(String service) throws IOException {
        try (Stream<Path> sources = Files.walk(Repository.ROOT.resolve("modules/" + service + "/src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith("Main.java")))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void whatIsWrittenForPeopleAndForTheTestClusterNamesIt(Service service) {
        assertThat(Repository.path("modules/e2e/values/" + service.name() + ".yaml"))
                .exists();
        assertThat(Repository.path("README.md")).content().contains("modules/" + service.name() + "/README.md");
        assertThat(Repository.path("helm/README.md")).content().contains("| [`" + service.name() + "`](");
        assertThat(Repository.path("images/README.md")).content().contains("| `weir/" + service.name() + "` |");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void jobsAndNoOthersAreFlinkDeployments(Service service) {
        assertThat(Files.exists(Repository.path("helm/" + service.name() + "/templates/flinkdeployment.yaml")))
                .isEqualTo(service.flink());
    }
}
