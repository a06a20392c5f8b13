/**
 * The job of Flink that forecasts series as their measures come: state, steps, ends. More than twenty types in it, as each step, and each form of what
 * passes between two of them or is kept by one, is one.
 */
package io.weir.forecaster.stream;
