/**
 * The forms in which boards publish what they measure: a class each. They know nothing of connections. It has more than 20 types as each firmware's
 * form is one, and all share units, times and what a value is.
 */
package io.weir.intake.sources.mqtt.payload;
