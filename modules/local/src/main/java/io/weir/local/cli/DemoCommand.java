package io.weir.local.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.weir.live.LiveConfig;
import io.weir.local.cli.options.DataOption;
import io.weir.local.cli.options.PortConverter;
import io.weir.local.demos.Demo;
import io.weir.local.demos.Demos;
import io.weir.local.demos.Mosquitto;
import io.weir.local.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir demo}. */
@Command(
        name = "demo",
        description =
                "Shows what Weir can do: without a name it lists what there is, with one it runs it, in a data folder of its"
                        + " own (weir-demo-NAME beside that of weir run), unless --data names another.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Such as recorded, alarms or boards.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--port",
            converter = PortConverter.class,
            paramLabel = "PORT",
            description = "Port of the page, 0 for any that is free (default: 8080).")
    private Integer port;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name.isEmpty()) {
            Demos.ALL.forEach(demo -> out.println(described(demo)));
            out.println("Run one: weir demo NAME");
            out.flush();
            return 0;
        }
        Demo demo = Demos.find(name.get())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no"
                                + " demonstration '" + name.get() + "', but "
                                + Demos.ALL.stream().map(Demo::name).collect(Collectors.joining(", "))));
        Optional<Mosquitto> broker = demo.published() == null ? Optional.empty() : Mosquitto.start();
        try {
            if (demo.published() != null && broker.isEmpty()) {
                out.printf("No board publishes by MQTT: there is no mosquitto on this machine.%n%n");
            }
            return show(broker.map(each -> demo.with(each.url())).orElse(demo), out);
        } finally {
            broker.ifPresent(Mosquitto::close);
        }
    }

    private int show(Demo demo, PrintWriter out) {
        out.println(described(demo));
        if (!demo.look().isEmpty()) {
            out.printf("Once it runs, look at %s%n%n", page(demo));
        }
        out.flush();
        Settings.otherwise(demo.settings());
        demo.boards().forEach(DemoCommand::send);
        return spec.root().commandLine().execute(arguments(demo).toArray(String[]::new));
    }

    private static String described(Demo demo) {
        return "%s%n  %s%n  %s%n  %s%n  $ %s%n"
                .formatted(demo.name(), demo.shows(), demo.yours(), demo.way(), demo.command());
    }

    /** Its port is not known yet where any will do. */
    private String page(Demo demo) {
        return port != null && port == 0
                ? "its page, with " + demo.look() + " behind its address"
                : "http://localhost:" + (port == null ? LiveConfig.PORT : port) + '/' + demo.look();
    }

    private List<String> arguments(Demo demo) {
        List<String> arguments = new ArrayList<>(demo.arguments());
        Path folder = data.isNamed() ? data.path() : data.path().resolveSibling("weir-demo-" + demo.name());
        arguments.addAll(List.of("--data", folder.toString()));
        if (port != null && demo.arguments().get(0).equals("run")) {
            arguments.addAll(List.of("--port", port.toString()));
        }
        return arguments;
    }

    /** A simulated board, which goes on trying until Weir listens, and ends with the process. */
    private static void send(List<String> board) {
        CommandLine simulated = new CommandLine(new SimulateCommand()).setOut(new PrintWriter(Writer.nullWriter()));
        Thread thread = new Thread(() -> simulated.execute(board.toArray(String[]::new)), "board");
        thread.setDaemon(true);
        thread.start();
    }
}
