/** Readings that senders bring over HTTP, answered once Kafka has them. */
package io.weir.intake.sources.push;
