package io.weir.local.demos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** All that there are; another one is another entry of the list that the page shows too. */
public final class Demos {

    private static final String LIST = "/io/weir/live/page/demos/demos.json";

    /** In the order in which they are listed. */
    public static final List<Demo> ALL = read();

    private Demos() {}

    /** The one of that name; nothing where there is none. */
    public static Optional<Demo> find(String name) {
        return ALL.stream().filter(demo -> demo.name().equals(name)).findFirst();
    }

    private static List<Demo> read() {
        try (InputStream list = Demos.class.getResourceAsStream(LIST)) {
            return List.of(new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // what only the page needs
                    .readValue(list, Demo[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + LIST + " from the jar", e);
        }
    }
}
