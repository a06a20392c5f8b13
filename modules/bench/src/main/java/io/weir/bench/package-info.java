/** Ratios of two things that are measured in one run; nothing that others build on. */
package io.weir.bench;
