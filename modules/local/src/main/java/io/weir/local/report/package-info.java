/**
 * What was stored over a period, summed up for people: read from a store, told as text, CSV or one page. Nothing of picocli, nothing of a
 * running Weir.
 */
package io.weir.local.report;
