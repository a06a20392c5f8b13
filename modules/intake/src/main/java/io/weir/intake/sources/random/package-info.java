/** Readings that are made up, at a rate. */
package io.weir.intake.sources.random;
