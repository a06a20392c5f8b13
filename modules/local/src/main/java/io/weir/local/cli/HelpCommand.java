package io.weir.local.cli;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir help}; picocli's own knows no commands of commands. */
@Command(name = "help", helpCommand = true, description = "Says what there is, or what a command can do.")
public final class HelpCommand implements Runnable {

    @Parameters(paramLabel = "COMMAND", description = "Such as run, or rejected list.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine().getParent();
        for (String name : names) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(command, "There is no such command: '" + name + "'");
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }
}
