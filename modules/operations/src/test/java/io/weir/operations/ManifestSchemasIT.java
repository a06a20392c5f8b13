package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every custom resource below k8s/, beside the schema that its operator publishes. */
class ManifestSchemasIT {

    @Test
    void everyCustomResourceSatisfiesItsSchema() {
        CrdSchemas crds = CrdSchemas.load();

        List<Optional<List<String>>> judged = manifests().map(crds::errors).toList();

        assertThat(judged.stream().flatMap(Optional::stream))
                .hasSizeGreaterThan(25)
                .allSatisfy(errors -> assertThat(errors).isEmpty());
    }

    @Test
    void misspeltFieldIsFound() {
        CrdSchemas crds = CrdSchemas.load();
        JsonNode kafka = Repository.document(Repository.KAFKA.resolve("kafka.yaml"));
        ((ObjectNode) kafka.at("/spec/kafka")).put("authorisation", "simple");

        assertThat(crds.errors(kafka).orElseThrow()).singleElement().asString().contains("authorisation");
    }

    /** Patches of overlays are parts of resources, and left to kustomize. */
    private static Stream<JsonNode> manifests() {
        return yaml(Repository.ROOT.resolve("k8s")).stream()
                .filter(file -> !file.toString().contains("three-nodes"))
                .flatMap(file -> Repository.documents(file).stream())
                .filter(document -> document.has("apiVersion"));
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
