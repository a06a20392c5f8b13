/** Kafka for the benches, in a process of its own. */
package io.weir.bench.kafka;
