/** What each Flink job needs: ends in Kafka, a sink whose commits are proven, restarts. */
package io.weir.streams;
