package io.weir.alarms;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

    /** This and what was added, if anything was: a document each, so that lines of the first stay what they are. */
    RuleFile and(Optional<Path> added) {
        if (text == null || added.filter(Files::exists).isEmpty()) {
            return this;
        }
        RuleFile more = look(added.get());
        return more.text() == null
                ? new RuleFile(null, "of the rules that were added: " + more.trouble())
                : and(more.text());
    }

    /** This and a text of further rules. */
    public RuleFile and(String more) {
        return new RuleFile(text + "\n---\n" + more, null);
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
     * The text of the rules to begin with. Added ones that can't be used are left out: nobody who starts Weir wrote them.
     *
     * @throws ConfigException where those of the file itself can't be used
     */
    static String first(AlarmsConfig config) {
        RuleFile own = config.rules().lookOwn();
        String path = config.rules().own().map(Path::toString).orElse("those that are shipped");
        if (own.text() == null) {
            throw new ConfigException(
                    "ALARMS_RULES_FILE must name a file of rules, but of " + path + ": " + own.trouble());
        }
        try {
            Rules.parse(own.text(), config.catalogue());
        } catch (RuleException e) {
            throw new ConfigException("ALARMS_RULES_FILE: " + path + ", " + e.getMessage());
        }
        RuleFile both = config.rules().look();
        return both.isGood(config.catalogue()) ? both.text() : own.text();
    }

    private boolean isGood(Catalogue catalogue) {
        try {
            return text != null && Rules.parse(text, catalogue) != null;
        } catch (RuleException e) {
            return false; // said by the job, which looks at it again
        }
    }
}
