/** Series side by side, an hour after the other: what forecasts are learned from and made of. */
package io.weir.forecaster.panel;
