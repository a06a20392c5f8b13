/** What the statistics of many sensors keep, and how long it takes to write it down and to go on from it. */
package io.weir.bench.state;
