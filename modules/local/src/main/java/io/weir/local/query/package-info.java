/** Measures of the store as lines of a terminal or of a table. */
package io.weir.local.query;
