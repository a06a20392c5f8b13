/** What {@code weir train} and {@code weir backtest} read and print. */
package io.weir.local.forecasts;
