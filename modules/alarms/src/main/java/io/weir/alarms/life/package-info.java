/**
 * The life of alarms: measures and the progress of event time in, changes out. Pure: no clock, no state of its own, nothing of Flink, so
 * that the job, {@code weir rules test} and the simulation of faults run the very same classes.
 */
package io.weir.alarms.life;
