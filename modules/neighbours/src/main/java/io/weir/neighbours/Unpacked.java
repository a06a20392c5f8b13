package io.weir.neighbours;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What was unpacked of the libraries when Weir was built, so that no start has to do it: see the script {@code unpack}. */
public final class Unpacked {

    /** Names the folder; without it all is unpacked at each start. */
    private static final String FOLDER = "weir.unpacked";

    private Unpacked() {}

    /** The file of that name, where it was unpacked. */
    public static Optional<Path> find(String name) {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isRegularFile);
    }
}
