package io.weir.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The files outside of modules that operators get. */
public final class Repository {

    /** Its folder: tests run in that of their module, unless {@code weir.root} says otherwise. */
    public static final Path ROOT =
            Path.of(System.getProperty("weir.root", "../..")).toAbsolutePath().normalize();

    public static final Path KAFKA = ROOT.resolve("k8s/kafka/base");

    /** Reads and writes YAML. */
    public static final YAMLMapper YAML = new YAMLMapper();

    private Repository() {}

    /** A file or folder, by its path from the root. */
    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** All documents of a YAML file. */
    public static List<JsonNode> documents(Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one document of a YAML or JSON file. */
    public static JsonNode document(Path file) {
        return documents(file).get(0);
    }

    /** The files directly in a folder whose names end so, in order. */
    public static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
