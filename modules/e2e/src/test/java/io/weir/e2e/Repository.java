package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Files of the project. */
final class Repository {

    static final YAMLMapper YAML = new YAMLMapper();

    private static final Path ROOT = Path.of(System.getProperty("weir.root"));

    private Repository() {}

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static JsonNode yaml(String name) {
        try {
            return YAML.readTree(path(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + name, e);
        }
    }
}
