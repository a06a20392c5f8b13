/** Tables as text: rows of fields under a header, whatever their columns are. */
package io.weir.intake.table;
