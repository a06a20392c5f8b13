/** Models that are kept beside each other: one of each kind forecasts, the others are held against it. */
package io.weir.forecaster.registry;
