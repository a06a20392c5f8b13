/** What travels in the headers of Kafka's records. */
package io.weir.wire.headers;
