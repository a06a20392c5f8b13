/** Coordinates to cities: the offline resolver, the cache in front of it, the HTTP service. */
package io.weir.locations;
