/** The way in: readings with their places to Kafka, and an acknowledgement of each; knows no source. */
package io.weir.intake;
