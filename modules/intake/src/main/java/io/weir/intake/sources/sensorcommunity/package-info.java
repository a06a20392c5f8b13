/** The feed of Sensor.Community, and the format that others write too. */
package io.weir.intake.sources.sensorcommunity;
