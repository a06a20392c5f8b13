package io.weir.live.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.alarms.RuleFile;
import io.weir.alarms.RuleFiles;
import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.Json;

/**
 * The file of the rules that people add: one a line, as JSON, which is YAML too, so that the job and {@code weir rules
 * check} read it like any other. It is written whole and put in place at once.
 */
public final class AddedRules {

    /** More are not taken: each measure meets all of them. */
    public static final int MOST = 100;

    private static final String ITEM = "- ";
    private static final String NAME = "name";
    private static final String HEAD =
            "# Rules that were added at the page, which writes this file: what else is changed in it gets lost.\n";

    private final RuleFiles files;
    private final Path file;
    private final Catalogue catalogue;

    /**
     * @param files whose file of added rules is written, and must be named
     * @param catalogue of the kinds that rules may name
     */
    public AddedRules(RuleFiles files, Catalogue catalogue) {
        this.files = files;
        this.file = files.added().orElseThrow();
        this.catalogue = catalogue;
    }

    /**
     * Adds a rule, where it is good and goes with those that there are.
     *
     * @param rule in the form of a rule of a file; without a name it is given one
     * @return its name
     * @throws RefusedRuleException with the reason, where nothing is added
     */
    public synchronized String add(ObjectNode rule) {
        if (!rule.has(NAME)) {
            rule.put(NAME, "page-" + UUID.randomUUID());
        }
        check(rule);
        String name = rule.get(NAME).asText().strip(); // as it is read
        rule.put(NAME, name);
        Map<String, String> lines = lines();
        if (lines.size() >= MOST) {
            throw new RefusedRuleException(
                    RefusedRuleException.Why.CONFLICT, "There are " + MOST + " added rules; remove one first");
        }
        if (lines.put(name, rule.toString()) != null || hasOwn(name)) {
            throw new RefusedRuleException(
                    RefusedRuleException.Why.CONFLICT, "There is a rule " + name + " already; give it another name");
        }
        String text = text(lines);
        checkWithOthers(text);
        write(text);
        return name;
    }

    /**
     * Takes a rule away; the job ends its alarms.
     *
     * @return false where there is no added rule of that name
     */
    public synchronized boolean remove(String name) {
        Map<String, String> lines = lines();
        if (lines.remove(name) == null) {
            return false;
        }
        write(text(lines));
        return true;
    }

    private void check(ObjectNode rule) {
        try {
            Rules.parse("rules: [" + rule + "]", catalogue);
        } catch (RuleException e) {
            throw new RefusedRuleException(RefusedRuleException.Why.BAD, e.why());
        }
    }

    private boolean hasOwn(String name) {
        RuleFile own = files.lookOwn();
        try {
            return own.text() != null
                    && Rules.parse(own.text(), catalogue).find(name).isPresent();
        } catch (RuleException e) {
            return false; // said below
        }
    }

    /** A rule that spoils the others would make the job refuse them all. */
    private void checkWithOthers(String text) {
        RuleFile own = files.lookOwn();
        try {
            if (own.text() == null) {
                throw new RefusedRuleException(
                        RefusedRuleException.Why.CONFLICT, "The file of rules is refused: " + own.trouble());
            }
            Rules.parse(own.and(text).text(), catalogue);
        } catch (RuleException e) {
            throw new RefusedRuleException(
                    RefusedRuleException.Why.CONFLICT, "Together with the other rules: " + e.getMessage());
        }
    }

    /** What is in the file, by name. */
    private Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        try {
            if (!Files.exists(file)) {
                return lines;
            }
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(ITEM)) {
                    String rule = line.substring(ITEM.length());
                    lines.put(Json.MAPPER.readTree(rule).path(NAME).asText(), rule);
                }
            }
            return lines;
        } catch (JsonProcessingException e) {
            throw new RefusedRuleException(
                    RefusedRuleException.Why.CONFLICT,
                    "The file of added rules was changed by hand, and can't be added to: " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    private static String text(Map<String, String> lines) {
        if (lines.isEmpty()) {
            return HEAD + "rules: []\n";
        }
        StringBuilder text = new StringBuilder(HEAD).append("rules:\n");
        lines.values().forEach(rule -> text.append(ITEM).append(rule).append('\n'));
        return text.toString();
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
