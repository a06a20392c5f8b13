/** Alarms of base stations, as tables of them say. */
package io.weir.intake.sources.alarms;
