package io.weir.local;

import java.lang.reflect.InvocationTargetException;

/**
 * Says so where Java is too old, else hands over to {@link WeirMain}. Compiled for Java 8 and so without anything newer, or
 * an old Java would end with an error about class versions.
 */
public final class JavaCheck {

    private static final int OLDEST = 17;

    private JavaCheck() {}

    /** The entry of {@code weir.jar}. */
    public static void main(String[] args) throws ReflectiveOperationException {
        String version = System.getProperty("java.specification.version");
        if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST) {
            System.err.println("weir: needs Java " + OLDEST + " or newer, but this is Java " + version + " ("
                    + System.getProperty("java.home") + "); Debian, Ubuntu: sudo apt install openjdk-17-jre");
            System.exit(2);
        }
        try {
            Class.forName("io.weir.local.WeirMain")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("weir ended", e.getCause());
        }
    }
}
