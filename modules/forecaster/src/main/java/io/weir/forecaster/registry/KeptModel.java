package io.weir.forecaster.registry;

import java.nio.file.Path;

import io.weir.forecaster.model.ForecastModel;

/**
 * A model in the registry.
 *
 * @param id by which it is named
 * @param model itself
 * @param standing of it among those of its kind
 * @param file that it is in
 */
public record KeptModel(String id, ForecastModel model, Standing standing, Path file) {

    /** What a model is among those of its kind. */
    public enum Standing {
        /** Forecasts are made by it. */
        CHAMPION,
        /** It was never the champion. */
        CHALLENGER,
        /** It was the champion before another one. */
        FORMER
    }

    /** The file of its card, which may be missing. */
    public Path card() {
        return file.resolveSibling(id + ".md");
    }
}
