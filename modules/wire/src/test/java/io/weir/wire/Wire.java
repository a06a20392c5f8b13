package io.weir.wire;

import java.io.IOException;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.weir.wire.json.Json;

/** The published schemas, to hold what is written against them. */
public final class Wire {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.schemaMappers(mappers -> mappers.mapPrefix("https://weir/", "classpath:schema/")));

    private Wire() {}

    public static Set<ValidationMessage> faults(String schema, byte[] message) throws IOException {
        return faults(schema, Json.MAPPER.readTree(message));
    }

    public static Set<ValidationMessage> faults(String schema, JsonNode message) {
        JsonSchema loaded = SCHEMAS.getSchema(SchemaLocation.of("https://weir/" + schema + ".schema.json"));
        return loaded.validate(message);
    }
}
