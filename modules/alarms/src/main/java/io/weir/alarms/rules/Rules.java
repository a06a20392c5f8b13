package io.weir.alarms.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The rules of a file, or of several that became documents of one text.
 *
 * @param rules in its order, each with a name of its own
 */
public record Rules(List<Rule> rules) {

    /** No rules: nothing rings. */
    public static final Rules NONE = new Rules(List.of());

    /** A longer file is refused. */
    public static final int MOST_CHARACTERS = 1_000_000;

    /** More rules are refused: each measure meets all of them. */
    public static final int MOST_RULES = 1_000;

    private static final int MOST_ALIASES = 50;

    /** The rules of a file. */
    public Rules {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a file's text.
     *
     * @param catalogue of the kinds that rules may name
     * @throws RuleException with line and reason, where it can't be used; nothing of it is then
     */
    public static Rules parse(String text, Catalogue catalogue) throws RuleException {
        if (text.length() > MOST_CHARACTERS) {
            throw new RuleException(
                    1, "the file must have at most " + MOST_CHARACTERS + " characters, but has " + text.length());
        }
        List<Rule> rules = new ArrayList<>();
        for (Node document : compose(text)) {
            read(document, catalogue, rules);
        }
        if (rules.size() > MOST_RULES) {
            throw new RuleException(1, "there must be at most " + MOST_RULES + " rules, but are " + rules.size());
        }
        return new Rules(rules);
    }

    private static void read(Node document, Catalogue catalogue, List<Rule> rules) throws RuleException {
        Fields file = new Fields(document, "the file");
        for (Node each : file.has("rules") ? file.list("rules") : List.<Node>of()) {
            Rule rule = new RuleReader(catalogue).read(new Fields(each, "a rule"));
            if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
                throw Fields.fault(each, "there is a rule " + rule.name() + " already");
            }
            rules.add(rule);
        }
        file.nothingElse("the file");
        if (!file.has("rules")) {
            throw new RuleException(1, "the file must begin with 'rules:'");
        }
    }

    private static List<Node> compose(String text) throws RuleException {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(true) // said by Fields, with the line
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            List<Node> documents = new ArrayList<>();
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
            return documents;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new RuleException(line, "not YAML: " + Printable.of(e.getProblem(), 200));
        } catch (YamlEngineException e) {
            throw new RuleException(1, "not YAML: " + Printable.of(e.getMessage(), 200));
        }
    }

    /** The rule of that name. */
    public Optional<Rule> find(String name) {
        for (Rule each : rules) { // asked for with each measure and rule
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether all of those go on in these. */
    public boolean keep(Rules before) {
        return before.rules.stream()
                .allMatch(each -> find(each.name()).filter(each::isSameWatch).isPresent());
    }
}
