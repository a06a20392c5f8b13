/** Kafka, Redis and a store inside this process, for a laptop and for tests. */
package io.weir.neighbours;
