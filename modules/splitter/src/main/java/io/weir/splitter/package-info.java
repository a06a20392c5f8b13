/**
 * Readings into measures: the job, its one step, the rules of the step and the memory of each sensor. It has more than 20 types because what a value
 * costs is counted in nanoseconds: a reading is walked over in place by small types that make no objects, and all of them are the one step's.
 */
package io.weir.splitter;
