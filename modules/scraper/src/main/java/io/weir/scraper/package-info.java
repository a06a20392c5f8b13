/** The loop that asks the pulled sources, its settings and main. */
package io.weir.scraper;
