/** The service: its settings, its HTTP, and how it is put together of resolvers and a cache. Uses all packages beside it, and none uses it. */
package io.weir.locations.service;
