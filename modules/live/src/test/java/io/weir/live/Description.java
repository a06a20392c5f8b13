package io.weir.live;

import java.io.IOException;
import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code /api/v1/openapi.json} says of answers.
 *
 * @param whole all of it
 */
public record Description(JsonNode whole) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Holds an answer to it: its status is described, so are its type, the form of its body, and the headers it has. */
    public void holds(String path, HttpResponse<String> answer) throws IOException {
        JsonNode responses = whole.get("paths").get(path).get("get").get("responses");
        JsonNode response = resolved(responses.path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode())
                .as(path + ' ' + answer.statusCode())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
        JsonNode described = response.get("content").get(type);
        assertThat(described).as(path + ' ' + type).isNotNull();
        if (type.equals("application/json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema(described))
                            .validate(JSON.readTree(answer.body())))
                    .as(path)
                    .isEmpty();
        }
        for (String header : (Iterable<String>) () -> response.path("headers").fieldNames()) {
            assertThat(answer.headers().firstValue(header)).as(header).isPresent();
        }
    }

    /** With the parts that it refers to. */
    private JsonNode schema(JsonNode described) {
        ObjectNode schema = JSON.createObjectNode();
        schema.set("components", whole.get("components"));
        schema.setAll((ObjectNode) described.get("schema"));
        return schema;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? whole.at(node.get("$ref").asText().substring(1)) : node;
    }
}
