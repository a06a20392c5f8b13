package io.weir.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.weir.local.config.ConfigFile;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code weir run} that may stand in a file. */
final class RunOptions {

    /** Of the command itself, and not of what runs. */
    private static final Set<String> NOT_OF_A_FILE = Set.of("config", "help", "version", "quiet", "verbose");

    /** What holds where nobody says anything, of those that have it not in their own words. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "data", "weir in the user's data folder", "source", "the live feed, and recorded until it can be had");

    private RunOptions() {}

    /** Lets what is in the file hold where neither the command line nor the environment says anything. */
    static void complete(CommandLine run, ConfigFile file) {
        Settings.otherwise(file.variables());
        ParseResult given = run.getParseResult();
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : given.matchedOptions()) {
            if (!option.longestName().equals("--config")) {
                arguments.addAll(again(option));
            }
        }
        file.options().forEach((name, value) -> {
            if (!given.hasMatchedOption("--" + name)) {
                arguments.addAll(of(run, name, value, file));
            }
        });
        run.parseArgs(arguments.toArray(String[]::new));
    }

    /** As it was given. */
    private static List<String> again(OptionSpec option) {
        return option.arity().max() == 0
                ? List.of(option.longestName())
                : option.originalStringValues().stream()
                        .map(value -> option.longestName() + '=' + value)
                        .toList();
    }

    private static List<String> of(CommandLine run, String name, String value, ConfigFile file) {
        OptionSpec option = run.getCommandSpec().findOption("--" + name);
        if (option.arity().max() > 0) {
            return List.of("--" + name + '=' + value);
        }
        return switch (value) {
            case "true" -> List.of("--" + name);
            case "false" -> List.of();
            default ->
                throw new StartException(file.file() + ": " + name + " must be true or false, but is '" + value + "'");
        };
    }

    /** What holds where nobody says anything, by name. */
    static Map<String, String> defaults() {
        return options().stream()
                .collect(Collectors.toMap(
                        RunOptions::name,
                        option -> option.arity().max() == 0
                                ? "false"
                                : Objects.requireNonNullElse(
                                        option.defaultValue(), OTHERWISE.getOrDefault(name(option), ""))));
    }

    /** Their names, without dashes. */
    static List<String> names() {
        return options().stream().map(RunOptions::name).sorted().toList();
    }

    private static List<OptionSpec> options() {
        return CommandSpec.forAnnotatedObject(new RunCommand()).options().stream()
                .filter(option -> !option.hidden() && !NOT_OF_A_FILE.contains(name(option)))
                .toList();
    }

    private static String name(OptionSpec option) {
        return option.longestName().substring(2);
    }
}
