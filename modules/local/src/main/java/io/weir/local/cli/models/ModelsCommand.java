package io.weir.local.cli.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir models}. */
@Command(
        name = "models",
        description =
                "Looks after the models in the data folder: of each kind one champion, by which forecasts are made, and"
                        + " challengers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListModelsCommand.class,
            ShowModelCommand.class,
            AddModelCommand.class,
            CardCommand.class,
            PromoteCommand.class,
            PublishCommand.class,
            RollbackCommand.class,
            RenewCommand.class
        })
public final class ModelsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a command: list, show, add, card, promote, publish, rollback or renew");
    }
}
