/** Cities by a Nominatim server, at the pace that it allows. */
package io.weir.locations.nominatim;
