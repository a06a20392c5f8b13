/** The job of Flink that forecasts series as their measures come: state, steps, ends. */
package io.weir.forecaster.stream;
