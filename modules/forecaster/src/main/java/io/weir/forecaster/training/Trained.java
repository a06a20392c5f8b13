package io.weir.forecaster.training;

import java.util.Optional;

import io.weir.forecaster.model.ForecastModel;

/**
 * What was learned.
 *
 * @param model itself
 * @param rehearsed the same without the latest hours, which show what the model is worth before there are newer ones; none where too
 *     little is left without them
 */
public record Trained(ForecastModel model, Optional<ForecastModel> rehearsed) {}
