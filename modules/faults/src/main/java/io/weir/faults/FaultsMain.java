package io.weir.faults;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Kills Weir's processes and its neighbours' under load, and counts what became of every value. */
@Command(
        name = "faults",
        description = "Kills Weir's processes and its neighbours' under load, and counts what became of every value.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RealCommand.class, SoakCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every value is where it should be, once",
            "1:it is not, or a process did not come back; the seed and the logs are named",
            "2:a setting is wrong"
        })
final class FaultsMain implements Runnable {

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
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: real or soak");
    }
}
