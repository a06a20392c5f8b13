/** How many forecasts a core makes. */
package io.weir.bench.forecasts;
