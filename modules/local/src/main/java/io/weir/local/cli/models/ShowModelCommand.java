package io.weir.local.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.registry.KeptModel;
import io.weir.local.cli.options.DataOption;
import io.weir.local.settings.ModelFolder;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir models show}. */
@Command(
        name = "show",
        description = "Prints the card of a model: what it was trained on, and how good it is.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it has no card", "2:there is no such model"})
final class ShowModelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "Its id, or the beginning of it.")
    private String id;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            KeptModel model = ModelFolder.registry(data.path()).find(id);
            if (!Files.exists(model.card())) {
                spec.commandLine().getErr().println("weir: it has no card; weir models card makes one");
                return 1;
            }
            spec.commandLine().getOut().print(Files.readString(model.card()));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (ModelException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
