/** Coordinates to cities: what they are, the offline resolver, and the cache in front of any. Knows no store and no HTTP. */
package io.weir.locations;
