package io.weir.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Assumptions;

/**
 * The schemas of custom resources, as their operators publish them, read strictly: a field that a schema does not name is
 * an error here, where an API server drops it with a warning.
 */
final class CrdSchemas {

    private final Map<String, JsonSchema> schemas = new HashMap<>();

    private CrdSchemas() {}

    /** Those of ../shared/crds; the test is skipped, saying so, where there are none. */
    static CrdSchemas load() {
        Path folder = Path.of(System.getProperty("weir.shared", "../shared"), "crds");
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "Skipped: no custom resource definitions, as there is no " + folder);
        CrdSchemas crds = new CrdSchemas();
        Repository.files(folder, ".yaml")
                .forEach(file -> Repository.documents(file).forEach(crds::add));
        return crds;
    }

    /** What is wrong with a manifest, or nothing; empty where its kind is not one of these. */
    Optional<List<String>> errors(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        return Optional.ofNullable(schemas.get(kind))
                .map(schema -> schema.validate(manifest).stream()
                        .map(ValidationMessage::getMessage)
                        .toList());
    }

    private void add(JsonNode crd) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        String group = crd.at("/spec/group").asText();
        String kind = crd.at("/spec/names/kind").asText();
        for (JsonNode version : crd.at("/spec/versions")) {
            ObjectNode schema = version.at("/schema/openAPIV3Schema").deepCopy();
            schema.withObject("/properties/metadata").put("x-kubernetes-preserve-unknown-fields", true);
            schema.withObject("/properties").putObject("apiVersion");
            schema.withObject("/properties").putObject("kind");
            refuseUnknownFields(schema);
            schemas.put(group + "/" + version.get("name").asText() + "/" + kind, factory.getSchema(schema));
        }
    }

    private static void refuseUnknownFields(JsonNode schema) {
        boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (schema instanceof ObjectNode object && object.path("properties").isObject() && !open) {
            if (!object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        List<JsonNode> parts = new ArrayList<>();
        schema.path("properties").forEach(parts::add);
        parts.add(schema.path("items"));
        parts.add(schema.path("additionalProperties"));
        parts.stream().filter(JsonNode::isObject).forEach(CrdSchemas::refuseUnknownFields);
    }
}
