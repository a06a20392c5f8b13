package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The files outside of modules that operators get. */
final class Repository {

    /** Its folder: tests run in that of their module. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static final Path KAFKA = ROOT.resolve("k8s/kafka/base");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Repository() {}

    /** All documents of a YAML file. */
    static List<JsonNode> documents(Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one document of a YAML or JSON file. */
    static JsonNode document(Path file) {
        return documents(file).get(0);
    }

    /** The files directly in a folder whose names end so, in order. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
