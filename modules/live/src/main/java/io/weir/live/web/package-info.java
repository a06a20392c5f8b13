/** Routes of the page and its API, and the stream of events. */
package io.weir.live.web;
