package io.weir.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What fish completes a command by; picocli knows bash and zsh. */
final class FishCompletion {

    private final CommandLine root;
    private final StringBuilder script = new StringBuilder("# fish completion of weir\ncomplete -c weir -f\n");

    FishCompletion(CommandLine root) {
        this.root = root;
    }

    String script() {
        add(root, List.of());
        return script.toString();
    }

    private void add(CommandLine command, List<String> path) {
        Map<String, CommandLine> commands = command.getSubcommands();
        commands.forEach((name, each) ->
                line(condition(path, commands.keySet().stream().toList()), "-a " + name, description(each)));
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                line(condition(path, List.of()), names(option), first(option.description()));
            }
        }
        commands.forEach((name, each) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            add(each, below);
        });
    }

    /** After these commands, and none of those. */
    private static String condition(List<String> seen, List<String> unseen) {
        List<String> conditions = new ArrayList<>();
        if (seen.isEmpty() && !unseen.isEmpty()) {
            conditions.add("__fish_use_subcommand");
        } else if (!unseen.isEmpty()) {
            conditions.add("not __fish_seen_subcommand_from " + String.join(" ", unseen));
        }
        seen.forEach(name -> conditions.add("__fish_seen_subcommand_from " + name));
        return String.join("; and ", conditions);
    }

    private static String names(OptionSpec option) {
        String names = List.of(option.names()).stream()
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        if (option.arity().max() == 0) {
            return names;
        }
        return option.completionCandidates() == null
                ? names + " -r -F"
                : names + " -x -a '"
                        + StreamSupport.stream(option.completionCandidates().spliterator(), false)
                                .collect(Collectors.joining(" "))
                        + '\'';
    }

    private void line(String condition, String what, String description) {
        script.append("complete -c weir");
        if (!condition.isEmpty()) {
            script.append(" -n '").append(condition).append('\'');
        }
        script.append(' ').append(what).append(" -d '").append(description).append("'\n");
    }

    private static String description(CommandLine command) {
        return first(command.getCommandSpec().usageMessage().description());
    }

    /** The first sentence, within single quotes of a shell. */
    private static String first(String... description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replace("\\", "").replace("'", "\\'");
    }
}
