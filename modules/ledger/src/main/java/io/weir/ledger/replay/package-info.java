/** Rejections that are put back, and what became of them. */
package io.weir.ledger.replay;
