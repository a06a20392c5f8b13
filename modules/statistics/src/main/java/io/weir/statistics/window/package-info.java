/** Windows of one series: moments, percentiles, slices and how windows slide over them. Knows no Flink. */
package io.weir.statistics.window;
