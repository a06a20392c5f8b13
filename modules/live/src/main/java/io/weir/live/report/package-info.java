/**
 * What was stored over a period, summed up for people: read from a store, told as text, CSV or one page. Nothing of the web,
 * nothing of what is followed.
 */
package io.weir.live.report;
