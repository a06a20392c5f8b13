package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.alarms.AlarmsConfig;
import io.weir.alarms.life.Rehearsal;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.local.beside.RulesAsked;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.ReportOption;
import io.weir.local.forecasts.ForecastLines;
import io.weir.local.ingest.RecordedMeasures;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Forecast;
import io.weir.model.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import static java.util.stream.Collectors.joining;

/** {@code weir rules}. */
@Command(
        name = "rules",
        description =
                "Looks at rules of alarms, before they go live and where they hold: docs/alarms.md says what a file of them may have.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesCommand.Check.class,
            RulesCommand.Test.class,
            RulesCommand.Shipped.class,
            RulesCommand.Held.class
        })
public final class RulesCommand implements Runnable {

    private static final int MOST_TEXT = 300;

    /** Measures are sorted, but those of one time belong together. */
    private static final Duration TOGETHER = Duration.ofMillis(1);

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: check, test, shipped or list");
    }

    /** {@code weir rules check}. */
    @Command(
            name = "check",
            description = "Says whether a file of rules can be used, and what it holds.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it can be used", "1:it can't: line and reason are said", "2:there is no such file"})
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "Rules in YAML.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try {
                Rules rules = rules(file);
                PrintWriter out = spec.commandLine().getOut();
                for (Rule rule : rules.rules()) {
                    out.println(rule.name() + "  " + rule.severity() + ", per "
                            + rule.per().code() + ": " + rule.subject());
                }
                out.println(file + ": " + counted(rules.rules().size(), "rule") + ", nothing wrong");
                out.flush();
                sayUnheardOf(rules, spec);
                return 0;
            } catch (RuleException e) {
                return refused(file, e, spec);
            }
        }
    }

    /** {@code weir rules test}. */
    @Command(
            name = "test",
            description =
                    "Runs rules over recorded data, and prints what would have rung. Stores nothing and tells nobody.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:all data were read, whatever rang",
                "1:the rules can't be used, or a file could not be read whole: said with the reason",
                "2:there is no such file"
            })
    static final class Test implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "Rules in YAML.")
        private Path file;

        @Option(
                names = "--data",
                required = true,
                arity = "1..*",
                paramLabel = "RECORDED",
                description = "Files as weir ingest takes them, also in folders and zip archives.")
        private List<Path> data;

        @Option(
                names = "--forecasts",
                arity = "1..*",
                paramLabel = "FORECASTS",
                description =
                        "For rules that ask for forecasts: files of what was on sensor-forecasts, a JSON object a line.")
        private List<Path> forecasts = List.of();

        @Option(names = "--pending", description = "Prints what was only pending too.")
        private boolean pending;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try {
                return run(rules(file));
            } catch (RuleException e) {
                return refused(file, e, spec);
            }
        }

        private int run(Rules rules) {
            RecordedMeasures recorded = RecordedMeasures.of(data, Settings.catalogue());
            PrintWriter out = spec.commandLine().getOut();
            List<AlarmChange> changes = new ArrayList<>();
            Rehearsal rehearsal = new Rehearsal(rules, TOGETHER, changes::add);
            recorded.measures().forEach(rehearsal::tell);
            List<Forecast> foreseen = ForecastLines.of(forecasts);
            foreseen.forEach(rehearsal::tell);
            rehearsal.end();
            Map<String, Integer> rang = new TreeMap<>();
            rules.rules().forEach(rule -> rang.put(rule.name(), 0));
            Set<String> active = new HashSet<>();
            changes.stream()
                    .filter(change -> change.state() == AlarmState.ACTIVE)
                    .forEach(change -> {
                        active.add(change.id());
                        rang.merge(change.rule(), 1, Integer::sum);
                    });
            changes.stream()
                    .filter(change -> pending || change.state() != AlarmState.PENDING && active.contains(change.id()))
                    .forEach(change -> out.println(line(change)));
            out.println(counted(recorded.measures().size(), "value")
                    + (foreseen.isEmpty() ? "" : ", " + counted(foreseen.size(), "forecast")) + ", "
                    + leftOut(recorded) + "; rang: " + rang);
            out.flush();
            sayUnheardOf(rules, spec);
            rules.rules().stream()
                    .filter(rule -> foreseen.isEmpty() && rule.foreseen().isPresent())
                    .forEach(rule -> spec.commandLine()
                            .getErr()
                            .println("weir: " + rule.name()
                                    + " asks for forecasts and could not ring: name files of them by --forecasts"));
            recorded.troubles()
                    .forEach(trouble ->
                            spec.commandLine().getErr().println("weir: " + Printable.of(trouble, MOST_TEXT)));
            return recorded.troubles().isEmpty() ? 0 : 1;
        }

        /** What no rule was told of, and why. */
        private static String leftOut(RecordedMeasures recorded) {
            Map<String, Long> counts = new LinkedHashMap<>(recorded.rejected());
            if (recorded.duplicates() > 0) {
                counts.put("there before", recorded.duplicates());
            }
            long all = counts.values().stream().mapToLong(count -> count).sum();
            return all + " left out"
                    + counts.entrySet().stream()
                            .map(each -> each.getValue() + " " + each.getKey())
                            .collect(joining(", ", counts.isEmpty() ? "" : " (", counts.isEmpty() ? "" : ")"));
        }

        private static String line(AlarmChange change) {
            return Printable.of(
                    change.changedAt() + " " + change.state().code() + " " + change.severity() + " " + change.rule()
                            + " " + change.series() + ": " + change.text(),
                    MOST_TEXT);
        }
    }

    /** {@code weir rules shipped}. */
    @Command(
            name = "shipped",
            description = "Prints the rules that hold where ALARMS_RULES_FILE names none: something to begin with.",
            mixinStandardHelpOptions = true)
    static final class Shipped implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().getOut().print(AlarmsConfig.shippedRules());
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    /** {@code weir rules list}. */
    @Command(
            name = "list",
            description = "Lists the rules that hold in the Weir that runs, those that were added at its page too.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:they hold",
                "1:the file of rules is refused, and those before it hold on, or none is watched by",
                "2:no Weir runs in that folder, or its page does not say them"
            })
    static final class Held implements Callable<Integer> {

        @Mixin
        private ReportOption report;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            JsonNode held = RulesAsked.of(StatusCommand.running(data.path()));
            PrintWriter out = spec.commandLine().getOut();
            if (report.isJson()) {
                out.println(Printable.of(held.toString(), Integer.MAX_VALUE)); // names of sensors and cities are in it
            } else {
                held.path("rules").forEach(rule -> out.println(line(rule)));
            }
            out.flush();
            String refused =
                    held.path("watched").asBoolean() ? held.path("refused").asText() : "No alarms are raised there";
            if (!refused.isEmpty()) {
                spec.commandLine().getErr().println("weir: " + Printable.of(refused, MOST_TEXT));
            }
            return refused.isEmpty() ? 0 : 1;
        }

        private static String line(JsonNode rule) {
            StringJoiner words = new StringJoiner(", ");
            words.add(rule.path("name").asText() + "  " + rule.path("severity").asText());
            words.add("per " + rule.path("per").asText() + ": "
                    + rule.path("kind").asText("any kind"));
            for (String part : List.of("condition", "where")) {
                rule.path(part).properties().forEach(each -> words.add(each.getKey() + ' ' + text(each.getValue())));
            }
            if (rule.path("forSeconds").asDouble() > 0) {
                words.add("for " + seconds(rule.path("forSeconds")));
            }
            if (rule.path("times").asInt() > 1) {
                words.add(rule.path("times").asInt() + " times within " + seconds(rule.path("withinSeconds")));
            }
            if (rule.path("added").asBoolean()) {
                words.add("added at the page");
            }
            return Printable.of(words.toString(), Integer.MAX_VALUE); // whole: what is beyond may be the threshold
        }

        private static String seconds(JsonNode number) {
            return number.decimalValue().stripTrailingZeros().toPlainString() + " s";
        }

        private static String text(JsonNode value) {
            return value.isArray() ? value.valueStream().map(JsonNode::asText).collect(joining("|")) : value.asText();
        }
    }

    private static Rules rules(Path file) throws RuleException {
        try {
            return Rules.parse(Files.readString(file), Settings.catalogue());
        } catch (NoSuchFileException e) {
            throw new StartException("There is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new RuleException(1, "it is no text in UTF-8");
        } catch (IOException e) {
            throw new StartException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    /** A file may ask for whom it likes, but who forgot the source waits in vain. */
    private static void sayUnheardOf(Rules rules, CommandSpec spec) {
        for (Rule rule : rules.rules()) {
            for (String sensor : rule.unheardOf()) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "weir: " + rule.name() + " asks for the sensor " + Printable.of(sensor, MOST_TEXT)
                                        + ", but sensors are called SOURCE/SENSOR, such as sensor-community/5331: it can't ring for that one");
            }
        }
    }

    private static int refused(Path file, RuleException e, CommandSpec spec) {
        spec.commandLine().getErr().println("weir: " + file + ", " + Printable.of(e.getMessage(), MOST_TEXT));
        return 1;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
