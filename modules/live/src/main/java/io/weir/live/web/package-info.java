/** Routes of the page and its API, and the stream of events. More than twenty types in it, as each group of paths that asks the store is one. */
package io.weir.live.web;
