/** The forms in which boards publish what they measure: a class each. They know nothing of connections. */
package io.weir.intake.sources.mqtt.payload;
