package io.weir.local.settings;

import java.nio.file.Path;
import java.time.Clock;

import io.weir.forecaster.registry.ModelRegistry;

/** Where the models are that a data folder keeps. */
public final class ModelFolder {

    /** Its name in the data folder. */
    public static final String NAME = "models";

    private ModelFolder() {}

    /** The models of a data folder. */
    public static ModelRegistry registry(Path data) {
        return new ModelRegistry(data.resolve(NAME), Clock.systemUTC());
    }
}
