/** How what watches know is written into Flink's state: byte by byte, and no more than has to be. */
package io.weir.alarms.state;
