package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.testing.Repository;

/**
 * What Flink's client is told of a FlinkDeployment, as the operator tells it.
 *
 * @param name of the FlinkDeployment
 * @param spec of it
 * @param savepoint to start from
 */
record FlinkSettings(String name, JsonNode spec, Optional<String> savepoint) {

    /** Writes them to a new folder, for {@code FLINK_CONF_DIR}. */
    Path write() {
        try {
            Path folder = Files.createTempDirectory("flink");
            Map<String, String> settings = new TreeMap<>();
            settings.put("env.java.default-opts.all", javaOptions());
            spec.path("flinkConfiguration")
                    .properties()
                    .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
            settings.put("kubernetes.cluster-id", name);
            settings.put("kubernetes.namespace", Cluster.NAMESPACE);
            settings.put("kubernetes.config.file", System.getenv("KUBECONFIG"));
            settings.put(
                    "kubernetes.service-account", spec.path("serviceAccount").asText());
            settings.put("kubernetes.container.image.ref", spec.path("image").asText());
            settings.put(
                    "kubernetes.container.image.pull-policy",
                    spec.path("imagePullPolicy").asText());
            settings.put("parallelism.default", spec.at("/job/parallelism").asText());
            savepoint.ifPresent(path -> settings.put("execution.state-recovery.path", path));
            for (String role : List.of("jobManager", "taskManager")) {
                addRole(role, folder, settings);
            }
            Files.write(folder.resolve("config.yaml"), Repository.YAML.writeValueAsBytes(settings));
            for (Map.Entry<String, JsonNode> file :
                    spec.path("logConfiguration").properties()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write Flink's settings", e);
        }
    }

    private void addRole(String role, Path folder, Map<String, String> settings) throws IOException {
        String name = role.toLowerCase(Locale.ROOT);
        JsonNode own = spec.path(role);
        settings.put(name + ".memory.process.size", own.at("/resource/memory").asText());
        settings.put(
                "kubernetes." + name + ".cpu.amount", own.at("/resource/cpu").asText());
        Path template = folder.resolve(name + ".yaml");
        JsonNode pod = merged(spec.path("podTemplate").deepCopy(), own.path("podTemplate"));
        Files.write(template, Repository.YAML.writeValueAsBytes(pod));
        settings.put("kubernetes.pod-template-file." + name, template.toString());
    }

    /** What Flink needs on Java 17, by its own settings; the operator's chart has the same among its defaults. */
    private static String javaOptions() {
        return Repository.document(Path.of(System.getenv("FLINK_HOME"), "conf/config.yaml"))
                .at("/env/java/opts/all")
                .asText();
    }

    /** Fields of {@code over} go over those of {@code base}; of lists, what has the same name is one. */
    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (base instanceof ObjectNode object && over instanceof ObjectNode) {
            over.properties().forEach(each -> {
                JsonNode before = object.get(each.getKey());
                object.set(each.getKey(), before == null ? each.getValue() : merged(before, each.getValue()));
            });
            return object;
        }
        if (base instanceof ArrayNode list && over instanceof ArrayNode) {
            over.forEach(each -> addTo(list, each));
            return list;
        }
        return over;
    }

    private static void addTo(ArrayNode list, JsonNode element) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("name").equals(element.path("name"))) {
                list.set(i, merged(list.get(i), element));
                return;
            }
        }
        list.add(element);
    }
}
