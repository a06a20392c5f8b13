/** What became of each value: claims, the topic of rejections, and the wait for what is on its way. */
package io.weir.ledger;
