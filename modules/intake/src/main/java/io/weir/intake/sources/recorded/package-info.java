/** The shipped snapshots, as if they came now. */
package io.weir.intake.sources.recorded;
