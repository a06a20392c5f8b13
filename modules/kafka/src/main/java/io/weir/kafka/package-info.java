/** What each client of Kafka needs outside of any group: whole topics, positions, lag, and rejections as records. */
package io.weir.kafka;
