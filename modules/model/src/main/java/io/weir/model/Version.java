package io.weir.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which Weir this is, packaged or not. */
public final class Version {

    /** As the build has it, such as {@code 1.2.0}. */
    public static final String TEXT = read();

    private Version() {}

    private static String read() {
        try (InputStream stream = Version.class.getResourceAsStream("version.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read version.txt from the jar", e);
        }
    }
}
