package io.weir.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.local.cli.options.ReportOption;
import io.weir.local.config.ConfigFile;
import io.weir.local.config.Configuration;
import io.weir.local.config.Configuration.Held;
import io.weir.model.Printable;
import io.weir.wire.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code weir config}. */
@Command(
        name = "config",
        description = "Looks at settings: of the environment, and of a file in YAML.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigCommand.Show.class)
public final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: show");
    }

    /** {@code weir config show}. */
    @Command(
            name = "show",
            description =
                    "Says which value each setting of weir run has, and where it is from. The command line wins over the"
                            + " environment, that over a file, and that over the default.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "2:the file can't be used; line and reason are said"},
            footerHeading = "%nA file for --config:%n",
            footer = {
                "  port: 8081",
                "  source: [airrohr, mqtt]",
                "  MQTT_URL: mqtt://broker.example.org:1883",
                "Secrets belong in the environment, and are refused in a file."
            })
    static final class Show implements Callable<Integer> {

        private static final int MOST_WORDS = 200;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "Settings in YAML, as weir run --config takes them.")
        private Optional<Path> file;

        @Option(names = "--set", description = "Only what somebody has set.")
        private boolean set;

        @Mixin
        private ReportOption report;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Optional<ConfigFile> read = file.map(each -> ConfigFile.read(each, RunOptions.names()));
            List<Held> held = Configuration.of(System.getenv(), read, RunOptions.defaults()).stream()
                    .filter(each -> !set || each.isSet())
                    .toList();
            PrintWriter out = spec.commandLine().getOut();
            if (report.isJson()) {
                out.println(json(held));
            } else {
                held.forEach(each -> out.println(line(each)));
            }
            out.flush();
            Configuration.slips(System.getenv())
                    .forEach((name, meant) -> spec.commandLine()
                            .getErr()
                            .println("weir: there is no setting " + Printable.of(name, MOST_WORDS)
                                    + ", which is in the environment; was " + meant + " meant?"));
            return 0;
        }

        private static String line(Held held) {
            return "%-38s %-12s %s"
                    .formatted(held.name(), held.from(), Printable.of(held.value(), MOST_WORDS))
                    .stripTrailing();
        }

        private static String json(List<Held> held) {
            return new String(
                    Json.bytes(4_096, json -> {
                        json.writeStartArray();
                        for (Held each : held) {
                            json.writeStartObject();
                            json.writeStringField("name", each.name());
                            json.writeStringField("value", each.value().isEmpty() ? null : each.value());
                            json.writeStringField("from", each.from());
                            json.writeStringField("of", each.of());
                            json.writeEndObject();
                        }
                        json.writeEndArray();
                    }),
                    UTF_8);
        }
    }
}
