package io.weir.local.settings;

/** How much is said beside what was asked for: the progress of long work and warnings, or less, or what happens as well. */
public final class Verbosity {

    /** Read by logback.xml, once, when something is logged for the first time. */
    private static final String LEVEL = "weir.terminal";

    private static volatile boolean quiet;

    private Verbosity() {}

    /** Errors are said, and nothing else. */
    public static void quiet(boolean wanted) {
        quiet = wanted;
        level(wanted, "ERROR");
    }

    /** What happens is said too, which else is in the log only. */
    public static void verbose(boolean wanted) {
        level(wanted, "INFO");
    }

    private static void level(boolean wanted, String level) {
        if (wanted) {
            System.setProperty(LEVEL, level);
        }
    }

    /** Whether progress is shown. */
    public static boolean isQuiet() {
        return quiet;
    }
}
