/** How a model is learned, by LightGBM: the only place where native code runs. */
package io.weir.forecaster.training;
