package io.weir.operations;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Repository;
import io.weir.testing.Service;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What everything that is deployed by default asks a cluster for, as {@code k8s/requests} adds it up. */
class RequestsTest {

    private static final long MOST_MILLICPU = 3_000;
    static final long MOST_MEBIBYTES = 5_376; // 5.25 GiB

    private static final Pattern SUM = Pattern.compile("(?m)^(\\S+) +\\S+ +(\\d+) +(\\d+)$");
    private static final Pattern CONTAINER =
            Pattern.compile("(?m)^\\t\\t\\S+ +\\S+ +(\\d+) +(rolls|stays) +(\\S+) +(\\S+)$");

    @Test
    void allThatIsDeployedFitsOnASmallMinikube() throws Exception {
        List<Long> sum = line("sum");

        assertThat(sum.get(0)).isPositive().isLessThanOrEqualTo(MOST_MILLICPU);
        assertThat(sum.get(1)).isPositive().isLessThanOrEqualTo(MOST_MEBIBYTES);
    }

    @Test
    void sumIsThatOfTheFilesAndOfOneMorePod() throws Exception {
        long millicpu = 0;
        long mebibytes = 0;
        for (Asked asked : counted()) {
            JsonNode document = Repository.documents(Repository.ROOT.resolve(asked.file())).stream()
                    .filter(each -> !each.at(asked.pointer()).isMissingNode())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(asked + " is not there"));
            int times =
                    document.has(asked.times()) ? document.get(asked.times()).asInt() : Integer.parseInt(asked.times());
            millicpu += times * millicpu(document.at(asked.pointer() + "/cpu").asText());
            mebibytes +=
                    times * mebibytes(document.at(asked.pointer() + "/memory").asText());
        }

        List<Long> surge = line("surge");
        assertThat(surge).allSatisfy(each -> assertThat(each).isPositive());
        assertThat(line("sum")).containsExactly(millicpu + surge.get(0), mebibytes + surge.get(1));
    }

    /** A container that is added somewhere is missed here before it is missed on a cluster. */
    @Test
    void everyRequestIsCounted() throws Exception {
        List<String> asked = new ArrayList<>();
        for (Path file : files()) {
            for (JsonNode document : Repository.documents(file)) {
                find(document, "", pointer -> asked.add(Repository.ROOT.relativize(file) + " " + pointer));
            }
        }
        Service.ALL.stream().filter(Service::flink).filter(Service::always).forEach(job -> {
            asked.add(job.values() + " /jobManager");
            asked.add(job.values() + " /taskManager");
        });
        Service.ALL.stream() // of these nothing is asked before somebody does
                .filter(service -> !service.always())
                .forEach(service -> asked.removeIf(each -> each.startsWith(service.values() + ' ')));
        // its one init container asks for no more than the container after it
        asked.remove("k8s/redis/values.yaml /initResources/requests");

        assertThat(counted())
                .extracting(each -> each.file() + " " + each.pointer())
                .containsAll(asked)
                .isSubsetOf(asked);
    }

    /**
     * What the script adds up: by its own table, and for what the file {@code services} lists.
     *
     * @param pointer to cpu and memory
     */
    private record Asked(String times, String file, String pointer) {}

    private static List<Asked> counted() throws Exception {
        String script = Files.readString(Repository.ROOT.resolve("k8s/requests"));
        List<Asked> counted = new ArrayList<>();
        Matcher line = CONTAINER.matcher(script);
        while (line.find()) {
            String pointer = "/" + line.group(4).replace('.', '/').replace("/containers/", "/containers/0/");
            counted.add(new Asked(line.group(1), line.group(3), pointer));
        }
        assertThat(counted).hasSizeGreaterThan(15);
        for (Service service : Service.ALL.stream().filter(Service::always).toList()) {
            if (service.flink()) {
                counted.add(new Asked("1", service.values(), "/jobManager"));
                counted.add(new Asked("parallelism", service.values(), "/taskManager"));
            } else {
                counted.add(new Asked("replicas", service.values(), "/resources/requests"));
            }
        }
        return counted;
    }

    /** All that a deploy applies: overlays are chosen by hand, and a restore is started by hand. */
    private static List<Path> files() throws Exception {
        try (var k8s = Files.walk(Repository.ROOT.resolve("k8s"));
                var helm = Files.walk(Repository.ROOT.resolve("helm"), 2)) {
            return Stream.concat(
                            k8s.filter(file -> file.toString().endsWith(".yaml"))
                                    .filter(file -> !file.toString().contains("three-nodes"))
                                    .filter(file -> !file.endsWith("restore.yaml")),
                            helm.filter(file -> file.endsWith("values.yaml")))
                    .toList();
        }
    }

    private static void find(JsonNode node, String pointer, Consumer<String> found) {
        if (node.path("requests").has("cpu")) {
            found.accept(pointer + "/requests");
        }
        node.properties().forEach(each -> find(each.getValue(), pointer + "/" + each.getKey(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            find(node.get(i), pointer + "/" + i, found);
        }
    }

    private static List<Long> line(String name) throws Exception {
        Process process = new ProcessBuilder("k8s/requests")
                .directory(Repository.ROOT.toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Matcher line = SUM.matcher(said);
        while (line.find()) {
            if (line.group(1).equals(name)) {
                return List.of(Long.parseLong(line.group(2)), Long.parseLong(line.group(3)));
            }
        }
        throw new AssertionError("No " + name + " in: " + said);
    }

    private static long millicpu(String text) {
        return text.endsWith("m")
                ? Long.parseLong(text.substring(0, text.length() - 1))
                : new BigDecimal(text).movePointRight(3).longValueExact();
    }

    /** As Kubernetes writes it, or as Flink, whose {@code m} is a mebibyte. */
    private static long mebibytes(String text) {
        long number = Long.parseLong(text.replaceAll("\\D", ""));
        return text.endsWith("Gi") ? number * 1024 : number;
    }
}
