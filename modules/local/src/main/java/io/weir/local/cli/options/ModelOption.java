package io.weir.local.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.local.forecasts.ModelCard;
import io.weir.local.settings.ModelFolder;
import picocli.CommandLine.Option;

/** {@code --model}: one of the data folder, or the file of one that lies elsewhere. */
public final class ModelOption {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Its id or the beginning of it, or the file of a model.")
    private String model;

    /**
     * The model itself.
     *
     * @throws ModelException where there is none
     */
    public ForecastModel read(Path data) {
        return isFile()
                ? ModelFile.read(Path.of(model))
                : ModelFolder.registry(data).find(model).model();
    }

    /**
     * Where its card is, or is to be.
     *
     * @throws ModelException where there is no such model
     */
    public Path card(Path data) {
        return isFile()
                ? ModelCard.beside(Path.of(model))
                : ModelFolder.registry(data).find(model).card();
    }

    private boolean isFile() {
        return Files.isRegularFile(Path.of(model));
    }
}
