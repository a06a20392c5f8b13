package io.weir.local.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where libraries put what they unpack. Without it they fail, each in words of its own. */
public final class TemporaryFolder {

    private static final String PROPERTY = "java.io.tmpdir";

    private TemporaryFolder() {}

    /** Why it can't be used, in one sentence; nothing where it can. */
    public static Optional<String> trouble() {
        String folder = System.getProperty(PROPERTY);
        return isWritable(folder)
                ? Optional.empty()
                : Optional.of("The folder for temporary files, " + folder + ", is missing or can't be written; make it,"
                        + " or name another one: export WEIR_JAVA_OPTS=-D" + PROPERTY + "=DIR");
    }

    private static boolean isWritable(String folder) {
        try {
            Path path = Path.of(folder);
            return Files.isDirectory(path) && Files.isWritable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
