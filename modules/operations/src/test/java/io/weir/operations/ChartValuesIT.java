package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Our values for other people's charts, beside what those charts know. */
class ChartValuesIT {

    private static final Path K8S = Repository.ROOT.resolve("k8s");

    @Test
    void operatorsKnowOurValues() {
        assertThat(unknown("strimzi/values.yaml", chart("strimzi-kafka-operator-1.2.0.yaml")))
                .isEmpty();
        assertThat(unknown("flink-operator/values.yaml", chart("flink-kubernetes-operator-1.15.0.yaml")))
                .isEmpty();
    }

    @Test
    void influxdbKnowsOurValues() {
        assertThat(unknown("influxdb/values.yaml", chart("influxdb2-2.1.2.yaml")))
                .isEmpty();
    }

    @Test
    void valkeyKnowsOurValues() {
        assertThat(unknown("redis/values.yaml", chart("valkey-0.11.0.yaml"))).isEmpty();
    }

    @Test
    void kubePrometheusStackKnowsOurValues() {
        assertThat(unknown("prometheus/values.yaml", chart("kube-prometheus-stack-88.5.3.yaml")))
                .isEmpty();
    }

    /** It is a part of kube-prometheus-stack, which adds values of its own. */
    @Test
    void grafanaKnowsOurValues() {
        Defaults grafana = chart("grafana-12.11.1.yaml");
        Defaults stack = chart("kube-prometheus-stack-88.5.3.yaml");
        ObjectNode both = grafana.values().deepCopy();
        merge(both, (ObjectNode) stack.values().get("grafana"));
        ObjectNode wrapped = both.objectNode();
        wrapped.set("grafana", both);

        assertThat(unknown("grafana/values.yaml", new Defaults(wrapped, grafana.text() + stack.text())))
                .isEmpty();
    }

    @Test
    void misspeltValueIsFound() {
        Defaults defaults = chart("valkey-0.11.0.yaml");
        JsonNode ours = Repository.document(K8S.resolve("redis/values.yaml"));
        ((ObjectNode) ours.get("auth")).put("userExistingSecret", "x");

        assertThat(unknown(ours, defaults.values(), defaults.text(), "")).containsExactly("auth.userExistingSecret");
    }

    @Test
    void versionsAreThoseThatWereLookedAt() {
        chart("valkey-0.11.0.yaml");
        for (JsonNode chart : Repository.document(K8S.resolve("versions.yaml")).get("charts")) {
            assertThat(shared("charts"))
                    .isDirectoryContaining("glob:**/" + chart.get("name").asText() + "-"
                            + chart.get("version").asText() + ".yaml");
        }
    }

    /**
     * What a chart can be told.
     *
     * @param text the file itself: charts show in comments what has no default
     */
    private record Defaults(JsonNode values, String text) {}

    private static List<String> unknown(String values, Defaults defaults) {
        return unknown(Repository.document(K8S.resolve(values)), defaults.values(), defaults.text(), "");
    }

    private static List<String> unknown(JsonNode ours, JsonNode defaults, String text, String path) {
        List<String> unknown = new ArrayList<>();
        ours.properties().forEach(each -> {
            String name = each.getKey();
            JsonNode known = defaults.get(name);
            if (known == null) {
                if (!isInAComment(name, text)) {
                    unknown.add(path + name);
                }
            } else if (!name.endsWith(".ini") // a file, whose sections the chart hands on
                    && !name.endsWith("ecurityContext") // a part of a pod, likewise
                    && known.isObject()
                    && !known.isEmpty()
                    && each.getValue().isObject()) {
                unknown.addAll(unknown(each.getValue(), known, text, path + name + "."));
            }
        });
        return unknown;
    }

    private static boolean isInAComment(String name, String text) {
        return Pattern.compile("(?m)^\\s*#+\\s*" + Pattern.quote(name) + ":")
                .matcher(text)
                .find();
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(each -> {
            if (into.get(each.getKey()) instanceof ObjectNode there && each.getValue() instanceof ObjectNode more) {
                merge(there, more);
            } else {
                into.set(each.getKey(), each.getValue());
            }
        });
    }

    private static Defaults chart(String file) {
        Path path = shared("charts").resolve(file);
        Assumptions.assumeTrue(
                Files.isReadable(path), () -> "Skipped: no default values of charts, as there is no " + path);
        try {
            return new Defaults(Repository.document(path), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared(String name) {
        return Path.of(System.getProperty("weir.shared", "../shared"), name);
    }
}
