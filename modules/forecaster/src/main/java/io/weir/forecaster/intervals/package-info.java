/** Intervals that keep what they promise: corrected by what came true, online. */
package io.weir.forecaster.intervals;
