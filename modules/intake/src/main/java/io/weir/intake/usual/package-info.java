/**
 * What nearly all records look like, read straight from their bytes. What looks otherwise is said to be so, and left to those who know all that a form
 * allows; no answer differs from theirs.
 */
package io.weir.intake.usual;
