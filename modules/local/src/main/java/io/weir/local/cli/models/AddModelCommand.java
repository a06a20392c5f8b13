package io.weir.local.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.registry.KeptModel;
import io.weir.local.cli.options.DataOption;
import io.weir.local.forecasts.ModelCard;
import io.weir.local.settings.ModelFolder;
import io.weir.local.settings.StartException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir models add}. */
@Command(
        name = "add",
        description = "Takes up a model that weir train wrote elsewhere, with the card beside it: as a challenger.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it could not be written", "2:it is no model"})
final class AddModelCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file of a model.")
    private Path file;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Path card = ModelCard.beside(file);
            KeptModel kept = ModelFolder.registry(data.path())
                    .add(
                            ModelFile.read(file),
                            Files.exists(card) ? Optional.of(Files.readString(card)) : Optional.empty());
            spec.commandLine()
                    .getOut()
                    .println(kept.file() + ": " + kept.standing().name().toLowerCase(Locale.ROOT) + " " + kept.id()
                            + " of " + kept.model().target());
            return 0;
        } catch (ModelException e) {
            throw new StartException(e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine().getErr().println("weir: can't write to " + data.path() + ": " + e.getMessage());
            return 1;
        }
    }
}
