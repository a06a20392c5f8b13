/** What a source says of itself before it is run. */
package io.weir.intake.spec;
