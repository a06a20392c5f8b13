/** What is to be said of base stations while they are watched: read from the topics, as anybody could. */
package io.weir.local.stations;
