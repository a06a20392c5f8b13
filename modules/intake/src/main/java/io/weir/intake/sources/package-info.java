/** Which sources there are, and a package for each. */
package io.weir.intake.sources;
