/** Static tables of numbers, of which nobody says when they were measured: censuses, registers. */
package io.weir.intake.sources.table;
