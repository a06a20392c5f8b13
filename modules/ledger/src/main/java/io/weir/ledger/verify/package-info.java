/** Kafka's measures held against the store's: tallies first, one by one where they differ. */
package io.weir.ledger.verify;
