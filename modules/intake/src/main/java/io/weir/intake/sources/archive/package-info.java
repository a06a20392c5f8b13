/** Days and months of Sensor.Community's archive, which are tables. */
package io.weir.intake.sources.archive;
