/** How well anomalies are found: a part of the Numenta Anomaly Benchmark by its own scoring, and faults that were made. */
package io.weir.bench.anomalies;
