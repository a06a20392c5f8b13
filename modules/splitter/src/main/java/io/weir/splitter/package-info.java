/** Readings into measures: the job, its one step, the rules of the step and the memory of each sensor. */
package io.weir.splitter;
