package io.weir.alarms;

import java.nio.file.Path;
import java.util.Optional;

import io.weir.model.settings.Env;

/**
 * Where rules are: the file that whoever runs Weir writes, and beside it the one with what people add at the page.
 *
 * @param own the file; those that are shipped where there is none
 * @param added what people add; nobody can where there is none
 */
public record RuleFiles(Optional<Path> own, Optional<Path> added) {

    /** The rules that are shipped, and no others. */
    public static final RuleFiles SHIPPED = new RuleFiles(Optional.empty(), Optional.empty());

    /** The setting with the file of added rules. */
    public static final String ADDED = "ALARMS_ADDED_RULES_FILE";

    private static final String OFF = "off";

    /** As the environment names them. */
    public static RuleFiles from(Env env) {
        return new RuleFiles(
                env.path("ALARMS_RULES_FILE"),
                env.path(ADDED).filter(file -> !file.toString().equals(OFF)));
    }

    /** The same, where nothing is said of added rules in that file. */
    public static RuleFiles from(Env env, Path added) {
        return env.find(ADDED).isPresent() ? from(env) : new RuleFiles(from(env).own(), Optional.of(added));
    }

    /** Looks at them. */
    public RuleFile look() {
        return lookOwn().and(added);
    }

    /** Looks at those that nobody added. */
    public RuleFile lookOwn() {
        return own.map(RuleFile::look).orElseGet(() -> new RuleFile(AlarmsConfig.shippedRules(), null));
    }
}
