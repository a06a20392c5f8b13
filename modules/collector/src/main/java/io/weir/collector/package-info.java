/**
 * Measures from Kafka into the store: batches, when their offsets are committed, and what happens where the store
 * refuses.
 */
package io.weir.collector;
