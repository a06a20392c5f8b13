/** Tables of any columns, read by a file that says what these are. */
package io.weir.intake.sources.csv;
