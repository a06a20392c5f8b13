/** What a model would have said, hour after hour, beside what plain methods would have and what came true. */
package io.weir.forecaster.backtest;
