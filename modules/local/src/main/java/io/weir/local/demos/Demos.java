package io.weir.local.demos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** All that there are; another one is another entry of the list that the page shows too. */
public final class Demos {

    private static final String PAGE = "/io/weir/live/page/";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES); // what only the page needs

    /** In the order in which they are listed. */
    public static final List<Demo> ALL = read();

    private Demos() {}

    /** The one of that name; nothing where there is none. */
    public static Optional<Demo> find(String name) {
        return ALL.stream().filter(demo -> demo.name().equals(name)).findFirst();
    }

    /** Its sentences are those of the page. */
    private static List<Demo> read() {
        JsonNode texts = tree("texts/en.json");
        List<Demo> demos = new ArrayList<>();
        for (JsonNode demo : tree("demos/demos.json")) {
            for (String sentence : List.of("shows", "yours")) {
                ((ObjectNode) demo)
                        .set(sentence, texts.get("demo." + demo.get("name").asText() + '.' + sentence));
            }
            demos.add(MAPPER.convertValue(demo, Demo.class));
        }
        return List.copyOf(demos);
    }

    private static JsonNode tree(String file) {
        try (InputStream json = Demos.class.getResourceAsStream(PAGE + file)) {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file + " of the page from the jar", e);
        }
    }
}
