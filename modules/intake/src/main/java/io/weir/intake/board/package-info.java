/** What boards of airrohr's sort say, however it came: which sensor a value is of, and the readings that they make. */
package io.weir.intake.board;
