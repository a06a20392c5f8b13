/** The account of the files of one {@code ingest}. */
package io.weir.ledger.ingest;
