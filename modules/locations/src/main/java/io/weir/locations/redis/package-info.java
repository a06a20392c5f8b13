/** Cities and shared limits in Redis. */
package io.weir.locations.redis;
