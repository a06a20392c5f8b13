/** Forecasts beside plain methods, and what one costs. */
package io.weir.bench.forecasts;
