package io.weir.live.rules;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.weir.alarms.RuleFile;
import io.weir.alarms.RuleFiles;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;

/** The rules that hold, read as the job reads them: while a file is refused, those before it hold on. */
public final class RulesInForce {

    private final RuleFiles files;
    private final Catalogue catalogue;
    private Held held = new Held(Rules.NONE, Set.of(), Optional.empty());
    private RuleFile last;

    /**
     * @param catalogue of the kinds that rules may name
     */
    public RulesInForce(RuleFiles files, Catalogue catalogue) {
        this.files = files;
        this.catalogue = catalogue;
    }

    /**
     * What holds.
     *
     * @param rules in the order of the files
     * @param added names of those that were added at the page
     * @param refused why the files as they are now are refused, if they are
     */
    public record Held(Rules rules, Set<String> added, Optional<String> refused) {}

    /** What holds now. */
    public synchronized Held now() {
        RuleFile file = files.look();
        if (!file.equals(last)) {
            last = file;
            held = read(file);
        }
        return held;
    }

    private Held read(RuleFile file) {
        if (file.text() == null) {
            return refused(file.trouble());
        }
        try {
            Rules all = Rules.parse(file.text(), catalogue);
            Rules own = Rules.parse(files.lookOwn().text(), catalogue);
            Set<String> added = all.rules().stream()
                    .map(Rule::name)
                    .filter(name -> own.find(name).isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            return new Held(all, added, Optional.empty());
        } catch (RuleException e) {
            return refused(e.getMessage());
        }
    }

    private Held refused(String why) {
        return new Held(held.rules(), held.added(), Optional.of(why));
    }
}
