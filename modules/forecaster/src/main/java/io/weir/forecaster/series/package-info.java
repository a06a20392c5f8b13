/** Forecasts of one series by itself, hour after hour: what is remembered of it, what is said, and what is learned from what came true. */
package io.weir.forecaster.series;
