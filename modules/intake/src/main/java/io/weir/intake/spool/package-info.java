/** What Kafka has not yet, on this machine's disk; nothing here knows of a source. */
package io.weir.intake.spool;
