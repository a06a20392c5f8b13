/** Measures into statistics: the job, its settings, and the steps between Kafka and the windows. */
package io.weir.statistics;
