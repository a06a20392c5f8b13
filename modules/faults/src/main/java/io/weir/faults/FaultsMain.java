package io.weir.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.weir.faults.load.FaultsException;
import io.weir.faults.load.Outcome;
import io.weir.faults.processes.MosquittoServer;
import io.weir.faults.processes.Part;
import io.weir.faults.processes.SmallDisk;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills Weir's processes and its neighbours' under load, and counts what became of every value. */
@Command(
        name = "faults",
        description = "Kills Weir's processes and its neighbours' under load, and counts what became of every value.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every value is where it should be, once",
            "1:it is not, or a process did not come back; the seed and the logs are named",
            "2:a setting is wrong"
        })
final class FaultsMain implements Runnable {

    /** What is said where there can be no small disk. */
    static final String SKIPPED = "disk: skipped, a small file system needs root to mount";

    private static final String RATE = "Records a second (default: ${DEFAULT-VALUE}).";

    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new FaultsMain()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("faults: " + failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: real, disk or soak");
    }

    @Command(description = "Kills one process after the other, and counts at the end.", mixinStandardHelpOptions = true)
    private int real(
            @Mixin RunOptions options,
            @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = RATE) int rate,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many kills (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--pushes",
                            paramLabel = "N",
                            defaultValue = "25",
                            description =
                                    "Pushes of boards a second by HTTP, UDP, TCP and MQTT each; 0 for no boards (default: ${DEFAULT-VALUE}).")
                    int pushes,
            @Option(
                            names = "--splitter-only",
                            description = "Without the jobs that read what the splitter makes: alarms and statistics.")
                    boolean splitterOnly) {
        Trial trial = new Trial(
                "real", rate, pushes, !splitterOnly, options, spec.commandLine().getOut());
        if (pushes > 0 && !MosquittoServer.isHere()) {
            trial.say("No boards by MQTT, for this machine has no mosquitto");
        }
        return trial.run(experiment -> {
            int round = 1;
            Set<Part> present = experiment.processes().present();
            for (Fault fault : Fault.sequence(options.seed(), rounds, present)) {
                trial.say("%2d  %s".formatted(round++, experiment.round(fault)));
            }
            Outcome outcome = experiment.finish(trial::say);
            List<String> complaints = new ArrayList<>(experiment.finishBoards(trial::say));
            trial.say(rounds + " rounds, " + outcome);
            complaints.addAll(outcome.complaints());
            if (!splitterOnly) {
                complaints.addAll(experiment.finishLater(trial::say));
            }
            return complaints;
        });
    }

    @Command(
            description = "Lets another program fill the disk under weir run, and counts at the end.",
            mixinStandardHelpOptions = true)
    private int disk(
            @Mixin RunOptions options,
            @Option(names = "--once", description = "Fills it once only: one round of three.") boolean once) {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = options.runFolder("disk");
        Optional<SmallDisk> mounted = SmallDisk.mount(folder.resolve("mount"), FullDisk.MEGABYTES);
        if (mounted.isEmpty()) {
            out.println(SKIPPED);
            return 0;
        }
        try (SmallDisk disk = mounted.get();
                FullDisk rounds = new FullDisk(disk, Files.createDirectories(folder.resolve("logs")), out::println)) {
            rounds.start();
            rounds.fillSteadily();
            if (!once) {
                rounds.fillAtOnce();
                rounds.stopWhileFull();
            }
            out.printf("%,d values fed, 0 lost, 0 duplicated%n", rounds.count());
            return 0;
        } catch (FaultsException | IOException e) {
            out.println("FAILED: " + e.getMessage() + "; what the processes said: " + folder.resolve("logs"));
            return 1;
        }
    }

    @Command(
            description = "Holds a rate for a while with a kill each minute, and watches lag, memory and state.",
            mixinStandardHelpOptions = true)
    private int soak(
            @Mixin RunOptions options,
            @Option(names = "--rate", paramLabel = "N", defaultValue = "5000", description = RATE) int rate,
            @Option(
                            names = "--minutes",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How long (default: ${DEFAULT-VALUE}).")
                    int minutes) {
        Trial trial =
                new Trial("soak", rate, 0, false, options, spec.commandLine().getOut());
        return trial.run(experiment -> new Soak(experiment, rate, trial::say)
                .run(Fault.sequence(
                        options.seed(), minutes, experiment.processes().present())));
    }
}
