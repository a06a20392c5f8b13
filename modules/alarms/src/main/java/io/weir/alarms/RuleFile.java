package io.weir.alarms;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;

/**
 * What the file of rules was when it was looked at.
 *
 * @param text of it; null where it could not be read
 * @param trouble why it could not; else null
 */
public record RuleFile(String text, String trouble) {

    /** Looks at the file. */
    static RuleFile look(Path file) {
        try {
            if (Files.size(file) > 4L * Rules.MOST_CHARACTERS) {
                return new RuleFile(null, "it is longer than a file of rules may be");
            }
            return new RuleFile(Files.readString(file), null);
        } catch (CharacterCodingException e) {
            return new RuleFile(null, "it is no text in UTF-8");
        } catch (IOException e) {
            return new RuleFile(null, "it can't be read: " + e);
        }
    }

    /** The rules of a text that was found good before. */
    static Rules parsed(String text, Catalogue catalogue) {
        try {
            return Rules.parse(text, catalogue);
        } catch (RuleException e) {
            throw new IllegalStateException("Rules that were good are not any more: " + e.getMessage(), e);
        }
    }

    /**
     * The text of the rules to begin with.
     *
     * @throws ConfigException where they can't be used
     */
    static String first(AlarmsConfig config) {
        if (config.rulesFile().isEmpty()) {
            return AlarmsConfig.shippedRules();
        }
        Path path = config.rulesFile().get();
        RuleFile file = look(path);
        if (file.text() == null) {
            throw new ConfigException(
                    "ALARMS_RULES_FILE must name a file of rules, but of " + path + ": " + file.trouble());
        }
        try {
            Rules.parse(file.text(), config.catalogue());
            return file.text();
        } catch (RuleException e) {
            throw new ConfigException("ALARMS_RULES_FILE: " + path + ", " + e.getMessage());
        }
    }
}
