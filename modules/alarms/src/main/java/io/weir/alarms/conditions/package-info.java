/**
 * What can be asked of the measures of a series: plain functions from what was remembered and what comes now to a verdict. They know no
 * clock, no alarm and nothing of Flink; a kind of condition is a type here.
 */
package io.weir.alarms.conditions;
