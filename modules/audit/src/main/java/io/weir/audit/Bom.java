package io.weir.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A bill of materials in CycloneDX's JSON. */
final class Bom {

    private static final String OURS = "pkg:maven/io.weir/";

    private Bom() {}

    /**
     * The package URLs of all libraries that are not our own, without qualifiers, sorted.
     *
     * @throws IOException where there is no such file, or no library in it
     */
    static List<String> libraries(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no bill of materials at " + file);
        }
        List<String> libraries = new ArrayList<>();
        for (JsonNode component : new ObjectMapper().readTree(file.toFile()).path("components")) {
            String library = component.path("purl").asText().replaceFirst("[?#].*", "");
            if (!library.isEmpty() && !library.startsWith(OURS)) {
                libraries.add(library);
            }
        }
        if (libraries.isEmpty()) {
            throw new IOException("there is no library in " + file);
        }
        return libraries.stream().distinct().sorted().toList();
    }
}
