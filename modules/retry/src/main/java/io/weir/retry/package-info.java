/** When to try again: growing pauses, and what a server's Retry-After asks for. */
package io.weir.retry;
