/** Boards with airrohr's firmware, which push by HTTP, and never twice. */
package io.weir.intake.sources.airrohr;
