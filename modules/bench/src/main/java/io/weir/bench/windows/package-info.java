/** Sliding windows: ours against Flink's own, on the same values. */
package io.weir.bench.windows;
